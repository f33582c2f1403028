/**
 * PostGIS on a private cluster in a temporary folder, planar and geography. Run: `node run-postgis.ts FOLDER planar|geography`.
 *
 * The batch as one query for each job; on the plane also newcomers one by one, each inserted and asked about within one function of the
 * server, so that neither the wire nor the client counts; least of three passes, item by item.
 *
 * Never on a cluster of the machine: initdb, a socket in the folder, no TCP; stopped and removed at the end. As root it runs
 * as the system user `postgres`.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readWorkload } from "./workload-files.ts";
import type { Part } from "./workload-files.ts";

const BIN = "/usr/lib/postgresql/15/bin";
/** Unit of processor times in /proc on Linux. */
const TICK_MS = 10;
/** Passes over the newcomers. */
const PASSES = 3;
const SETTINGS = [
  "listen_addresses=''",
  "shared_buffers=1GB",
  "work_mem=256MB",
  "effective_cache_size=8GB",
  "random_page_cost=1",
  "fsync=off",
  "jit=off",
  "max_parallel_workers_per_gather=0",
];

const [folder = "", kind = "planar"] = process.argv.slice(2);
if (!existsSync(join(BIN, "initdb"))) throw new Error(`${BIN}/initdb is not there`);

const cluster = mkdtempSync(join(tmpdir(), "bench-postgis-"));
const isRoot = process.getuid?.() === 0;
const user = isRoot ? ownerIds() : undefined;
chmodSync(cluster, 0o700);
if (user !== undefined) chownSync(cluster, user.uid, user.gid);

function ownerIds(): { readonly uid: number; readonly gid: number } {
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout),
  );
  if (uid === undefined || gid === undefined || !(uid > 0)) throw new Error("there is no system user postgres");
  return { uid, gid };
}

function must(program: string, args: readonly string[], input?: string): string {
  const run = spawnSync(join(BIN, program), args, {
    encoding: "utf8",
    ...user,
    cwd: cluster,
    maxBuffer: 1 << 28,
    ...(input === undefined ? {} : { input }),
  });
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr.trim().split("\n").at(-1)}`);
  return run.stdout;
}

const PSQL = ["-h", cluster, "-U", "bench", "-d", "postgres", "-qAtX", "-v", "ON_ERROR_STOP=1"];
const sql = (text: string): string => must("psql", PSQL, text);

function* rows(columns: ReturnType<typeof readWorkload>, table: "site" | "line" | "area"): Generator<string> {
  const { sites, lines, areas } = columns;
  const during = (times: Float64Array, i: number): string => {
    const [from, until] = [times[2 * i] ?? 0, times[2 * i + 1] ?? 0].map((ms) =>
      Number.isFinite(ms) ? new Date(ms).toISOString() : "",
    );
    return `${from === "" ? "(" : "["}${from},${until})`;
  };
  const run = (lonLat: Float64Array, first: number, behind: number): string =>
    Array.from({ length: behind - first }, (_, i) => `${lonLat[2 * (first + i)]} ${lonLat[2 * (first + i) + 1]}`).join(
      ",",
    );
  if (table === "site")
    for (const [i, withinM] of sites.withinM.entries())
      yield `${i}\tSRID=4326;POINT(${run(sites.lonLat, i, i + 1)})\t${during(sites.times, i)}\t${withinM}`;
  if (table === "line")
    for (const [i, withinM] of lines.withinM.entries())
      yield `${i}\tSRID=4326;LINESTRING(${run(lines.lonLat, lines.start[i] ?? 0, lines.start[i + 1] ?? 0)})\t${during(lines.times, i)}\t${withinM}`;
  if (table !== "area") return;
  for (let i = 0; i + 1 < areas.areaStart.length; i++) {
    const polygons: string[] = [];
    for (let p = areas.areaStart[i] ?? 0; p < (areas.areaStart[i + 1] ?? 0); p++) {
      const rings: string[] = [];
      for (let r = areas.polygonStart[p] ?? 0; r < (areas.polygonStart[p + 1] ?? 0); r++)
        rings.push(`(${run(areas.lonLat, areas.ringStart[r] ?? 0, areas.ringStart[r + 1] ?? 0)})`);
      polygons.push(`(${rings.join(",")})`);
    }
    yield `${i}\tSRID=4326;MULTIPOLYGON(${polygons.join(",")})\t${during(areas.times, i)}`;
  }
}

async function load(table: "site" | "line" | "area", part: Part): Promise<void> {
  const into = part === "batch" ? table : `new_${table}`;
  const psql = spawn(join(BIN, "psql"), [...PSQL, "-c", `copy ${into} from stdin`], {
    ...user,
    cwd: cluster,
    stdio: ["pipe", "ignore", "inherit"],
  });
  const ended = once(psql, "exit");
  let text = "";
  for (const row of rows(readWorkload(folder, part), table)) {
    text += `${row}\n`;
    if (text.length < 1 << 20) continue;
    if (!psql.stdin.write(text)) await once(psql.stdin, "drain");
    text = "";
  }
  psql.stdin.end(text);
  const [status] = await ended;
  if (status !== 0) throw new Error(`psql: cannot load ${table}`);
}

const TABLES = {
  planar: `
    create unlogged table s as select id, st_transform(lonlat, 32636) g, st_expand(st_transform(lonlat, 32636), within) box, within, during from site;
    create unlogged table m as select id, g, st_expand(g, within) box, within, during from (select id, st_subdivide(st_transform(lonlat, 32636), 8) g, within, during from line) cut;
    create unlogged table a as select id, st_transform(lonlat, 32636) g, during from area;
    create index on s using gist (box, during); create index on m using gist (box, during); create index on a using gist (g, during);`,
  geography: `
    create unlogged table s as select id, lonlat::geography g, within, during from site;
    create unlogged table m as select id, lonlat::geography g, within, during from line;
    create unlogged table a as select id, lonlat::geography g, during from area;
    create index on s using gist (g, during); create index on m using gist (g, during); create index on a using gist (g, during);`,
} as const;

const meets = (subject: string): string =>
  kind === "planar"
    ? `${subject}.box && a.g and st_dwithin(${subject}.g, a.g, ${subject}.within) and ${subject}.during && a.during`
    : `st_dwithin(${subject}.g, a.g, ${subject}.within) and ${subject}.during && a.during`;

/** Milliseconds of the server's own clock and of its processor, and the pairs. */
function ask(job: "sites" | "lines"): void {
  const subject = job === "sites" ? "s" : "m";
  const select = `select distinct ${subject}.id, a.id as area from ${subject} join a on ${meets(subject)}`;
  const isKept = kind === "geography";
  const ticks = (moment: string): string => `\\! cut -d' ' -f14,15 /proc/$BACKEND/stat > ${join(cluster, moment)}\n`;
  const [begins = 0, pairs = 0, ends = 0] = sql(
    `select pg_backend_pid() as pid \\gset\n\\setenv BACKEND :pid\n${ticks("before")}` +
      `select extract(epoch from clock_timestamp()) * 1000;\n${isKept ? `create unlogged table ${subject}_pair as ${select};\nselect count(*) from ${subject}_pair;` : `select count(*) from (${select}) pair;`}\n` +
      `select extract(epoch from clock_timestamp()) * 1000;\n${ticks("after")}`,
  )
    .trim()
    .split("\n")
    .map(Number);
  const spent = (moment: string): number =>
    readFileSync(join(cluster, moment), "utf8")
      .trim()
      .split(" ")
      .reduce((sum, part) => sum + Number(part) * TICK_MS, 0);
  console.log(
    JSON.stringify({ job, ms: ends - begins, cpuMs: spent("after") - spent("before"), pairs, preparationMs }),
  );
  // Asking again for the pairs themselves takes as long again: minutes, on the ellipsoid.
  const out = sql(`copy ${isKept ? `${subject}_pair` : `(${select})`} to stdout`);
  writeFileSync(
    join(folder, `postgis-${kind}-${job}.pairs`),
    Uint32Array.from(out.split(/\s/).filter(Boolean).map(Number)),
  );
}

/** Newcomers as they will be inserted, cut and projected before the clock runs. */
const NEWCOMERS = `
  create unlogged table new_a as select id + 1000000 as id, st_transform(lonlat, 32636) g, during from new_area;
  create unlogged table new_m as select id + 1000000 as id, g, st_expand(g, within) box, within, during from (select id, st_subdivide(st_transform(lonlat, 32636), 8) g, within, during from new_line) cut;
  create index on new_m (id);
  create unlogged table took (job text, id int, us float8, pairs int);
  analyze new_a; analyze new_m;`;

const PASS = `do $pass$
  declare one record; begins timestamptz; sites int; lines int;
  begin
    for one in select * from new_a order by id loop
      begins := clock_timestamp();
      insert into a values (one.id, one.g, one.during);
      select count(*) into sites from s where s.box && one.g and st_dwithin(s.g, one.g, s.within) and s.during && one.during;
      select count(distinct m.id) into lines from m where m.box && one.g and st_dwithin(m.g, one.g, m.within) and m.during && one.during;
      insert into took values ('new-area', one.id, extract(epoch from clock_timestamp() - begins) * 1e6, sites + lines);
    end loop;
    delete from a where id >= 1000000;
    for one in select distinct id from new_m order by id loop
      begins := clock_timestamp();
      insert into m select * from new_m where new_m.id = one.id;
      select count(distinct a.id) into lines from new_m join a on new_m.box && a.g and st_dwithin(new_m.g, a.g, new_m.within) and new_m.during && a.during
        where new_m.id = one.id;
      insert into took values ('new-line', one.id, extract(epoch from clock_timestamp() - begins) * 1e6, lines);
    end loop;
    delete from m where id >= 1000000;
  end $pass$;`;

async function askNewcomers(): Promise<void> {
  sql(`create unlogged table new_line (id int, lonlat geometry, during tstzrange, within float8);
    create unlogged table new_area (id int, lonlat geometry, during tstzrange);`);
  for (const table of ["line", "area"] as const) await load(table, "newcomers");
  sql(NEWCOMERS);
  for (let pass = 0; pass < PASSES; pass++) sql(`${PASS}\nvacuum analyze a;\nvacuum analyze m;`);
  for (const job of ["new-area", "new-line"]) {
    const least = sql(`select min(us), max(pairs) from took where job = '${job}' group by id order by min(us)`)
      .trim()
      .split("\n")
      .map((row) => row.split("|").map(Number));
    const at = (share: number): number => least[Math.floor(least.length * share)]?.[0] ?? Number.NaN;
    const pairs = least.reduce((sum, [, count = 0]) => sum + count, 0);
    const ms = least.reduce((sum, [us = 0]) => sum + us, 0) / 1_000;
    console.log(JSON.stringify({ job, ms, p50Us: at(0.5), p99Us: at(0.99), pairs }));
  }
}

let preparationMs = 0;
try {
  must("initdb", ["-D", join(cluster, "data"), "-U", "bench", "-A", "trust", "--no-sync"]);
  must("pg_ctl", [
    "-D",
    join(cluster, "data"),
    "-w",
    "-l",
    join(cluster, "log"),
    "-o",
    [`-k ${cluster}`, ...SETTINGS.map((setting) => `-c ${setting}`)].join(" "),
    "start",
  ]);
  sql(`create extension postgis;
    create unlogged table site (id int, lonlat geometry, during tstzrange, within float8);
    create unlogged table line (id int, lonlat geometry, during tstzrange, within float8);
    create unlogged table area (id int, lonlat geometry, during tstzrange);`);
  console.log(JSON.stringify({ version: `PostGIS ${sql("select postgis_lib_version()").trim()}` }));
  for (const table of ["site", "line", "area"] as const) await load(table, "batch");
  const begins = performance.now();
  sql(
    `${kind === "planar" ? TABLES.planar : TABLES.geography} vacuum analyze s; vacuum analyze m; vacuum analyze a;`.replaceAll(
      "vacuum",
      "\nvacuum",
    ),
  );
  preparationMs = (performance.now() - begins) / 2;
  ask("sites");
  ask("lines");
  if (kind === "planar") await askNewcomers();
} finally {
  spawnSync(join(BIN, "pg_ctl"), ["-D", join(cluster, "data"), "-m", "immediate", "stop"], { ...user, cwd: "/" });
  rmSync(cluster, { recursive: true, force: true });
}
