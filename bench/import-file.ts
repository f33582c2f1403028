/**
 * How long the report of a large spreadsheet takes, and how much memory: 10,000 rows, a hundred of them faulty.
 *
 * Run: npm run bench:import. Prints median and range of five runs in one process, after one that is not counted, and the peak memory of the process.
 */
import { writeXlsx } from "hucre/xlsx";
import { zoneTransitions } from "@duenotice/domain";
import { readFile } from "@duenotice/formats";

const ROWS = 10_000;
const FAULTY_EVERY = 100;
const RUNS = 5;

const headings = ["Id", "Name", "Category", "Latitude", "Longitude", "From", "Safety distance", "Contact", "Notes"];
const rows = Array.from({ length: ROWS }, (_, i) => [
  `S${i}`,
  `Site ${i} موقع`,
  "health",
  i % FAULTY_EVERY === 0 ? 131.5 : -47.00001 - i / 1e5,
  -128.00001 - (i % 997) / 1e4,
  "2026-05-14 06:00",
  100,
  "focal point",
  "note ".repeat(10),
]);
const file = await writeXlsx({ sheets: [{ name: "Sites", rows: [headings, ...rows] }] });
const zone = zoneTransitions("Pacific/Auckland", Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));

const times: number[] = [];
for (let run = 0; run <= RUNS; run++) {
  const begun = performance.now();
  const report = await readFile("sites", file, { zone });
  const faulty = report.rows.filter((row) => row.value === undefined).length;
  if (report.rows.length !== ROWS || faulty !== ROWS / FAULTY_EVERY)
    throw new Error(`Expected ${ROWS} rows, ${ROWS / FAULTY_EVERY} faulty; read ${report.rows.length}, ${faulty}`);
  if (run > 0) times.push(performance.now() - begun);
}
times.sort((a, b) => a - b);
const ms = (value: number | undefined): string => `${Math.round(value ?? Number.NaN)} ms`;
console.log(
  `report of ${ROWS} rows (${Math.round(file.length / 1024)} kB): median ${ms(times[RUNS >> 1])}, ${ms(times[0])} to ${ms(times.at(-1))}; peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
