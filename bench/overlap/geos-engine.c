/*
 * The comparison's peer in C: GEOS with an STRtree over the subjects (boxes grown by their safety distances), prepared areas,
 * prepared-distance-within in the planar coordinates of UTM 36N, lines cut into chunks of eight segments, times compared first.
 *
 * Build: cc -O2 geos-engine.c -o geos-engine -lgeos_c -lm
 * Run:   geos-engine FOLDER RUNS   (FOLDER holds the raw little-endian arrays that write-workload.ts writes)
 * Prints one JSON object per job and writes its pairs to FOLDER/geos-<job>.pairs as pairs of 32-bit numbers.
 */
#include <geos_c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#define CHUNK_SEGMENTS 8
/* Passes over the newcomers, of which the least counts, item by item. */
#define TURNS 3

typedef unsigned int u32;

static GEOSContextHandle_t geos;
static const char *folder;

static void *read_array(const char *name, size_t *bytes) {
  char path[4096];
  struct stat info;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  if (stat(path, &info) != 0) { fprintf(stderr, "Cannot read %s\n", path); exit(2); }
  FILE *file = fopen(path, "rb");
  void *data = malloc((size_t)info.st_size + 8);
  if (file == NULL || fread(data, 1, (size_t)info.st_size, file) != (size_t)info.st_size) exit(2);
  fclose(file);
  *bytes = (size_t)info.st_size;
  return data;
}

static double clock_ms(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec * 1e3 + now.tv_nsec * 1e-6;
}
static double wall_ms(void) { return clock_ms(CLOCK_MONOTONIC); }
static double cpu_ms(void) { return clock_ms(CLOCK_PROCESS_CPUTIME_ID); }

static GEOSCoordSequence *coordinates(const double *xy, size_t first, size_t behind) {
  return GEOSCoordSeq_copyFromBuffer_r(geos, xy + 2 * first, (u32)(behind - first), 0, 0);
}

/* ---- areas ---- */
typedef struct { size_t count; GEOSGeometry **shape; double *times; } Areas;

static GEOSGeometry *polygon(const u32 *rings, const double *xy, size_t first, size_t behind) {
  GEOSGeometry *made[64];
  size_t count = behind - first;
  for (size_t ring = 0; ring < count; ring++)
    made[ring] = GEOSGeom_createLinearRing_r(geos, coordinates(xy, rings[first + ring], rings[first + ring + 1]));
  return GEOSGeom_createPolygon_r(geos, made[0], count > 1 ? made + 1 : NULL, (u32)(count - 1));
}

static Areas read_areas(const char *prefix) {
  char name[64];
  size_t bytes;
  Areas areas;
#define ARRAY(suffix) (snprintf(name, sizeof name, "%s-%s", prefix, suffix), read_array(name, &bytes))
  u32 *start = ARRAY("area-start");
  areas.count = bytes / 4 - 1;
  u32 *polygons = ARRAY("polygon-start");
  u32 *rings = ARRAY("ring-start");
  double *xy = ARRAY("area-xy");
  areas.times = ARRAY("area-times");
  areas.shape = malloc(areas.count * sizeof *areas.shape);
  for (size_t area = 0; area < areas.count; area++) {
    GEOSGeometry *parts[64];
    size_t count = start[area + 1] - start[area];
    for (size_t part = 0; part < count; part++)
      parts[part] = polygon(rings, xy, polygons[start[area] + part], polygons[start[area] + part + 1]);
    areas.shape[area] =
        count == 1 ? parts[0] : GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, parts, (u32)count);
  }
  return areas;
}

/* ---- subjects: a site is one point, a line one or more chunks ---- */
typedef struct {
  size_t count, lines;
  GEOSGeometry **shape;
  u32 *owner;
  double *within, *times;
} Subjects;

static Subjects read_sites(void) {
  size_t bytes;
  Subjects sites;
  double *xy = read_array("batch-site-xy", &bytes);
  sites.within = read_array("batch-site-within", &bytes);
  sites.count = sites.lines = bytes / 8;
  sites.times = read_array("batch-site-times", &bytes);
  sites.shape = malloc((sites.count + 1) * sizeof *sites.shape);
  sites.owner = malloc((sites.count + 1) * sizeof *sites.owner);
  for (size_t i = 0; i < sites.count; i++) {
    sites.shape[i] = GEOSGeom_createPointFromXY_r(geos, xy[2 * i], xy[2 * i + 1]);
    sites.owner[i] = (u32)i;
  }
  return sites;
}

static Subjects read_lines(const char *prefix, size_t segments) {
  char name[64];
  size_t bytes;
  Subjects lines;
  u32 *start = ARRAY("line-start");
  lines.lines = bytes / 4 - 1;
  double *xy = ARRAY("line-xy");
  lines.within = ARRAY("line-within");
  lines.times = ARRAY("line-times");
  size_t chunks = 0;
  for (size_t i = 0; i < lines.lines; i++) chunks += (start[i + 1] - start[i] - 1 + segments - 1) / segments;
  lines.shape = malloc((chunks + 1) * sizeof *lines.shape);
  lines.owner = malloc((chunks + 1) * sizeof *lines.owner);
  lines.count = 0;
  for (size_t i = 0; i < lines.lines; i++)
    for (size_t from = start[i]; from + 1 < start[i + 1]; from += segments) {
      size_t until = from + segments < start[i + 1] - 1 ? from + segments : start[i + 1] - 1;
      lines.shape[lines.count] = GEOSGeom_createLineString_r(geos, coordinates(xy, from, until + 1));
      lines.owner[lines.count++] = (u32)i;
    }
  return lines;
}

/* ---- the question ---- */
static struct {
  const Subjects *subjects;
  const GEOSPreparedGeometry *area;
  double from, until;
  u32 number, *decided;
  FILE *out;
  size_t found;
} asked;

static void meet(void *item, void *unused) {
  (void)unused;
  size_t i = (size_t)item;
  const Subjects *s = asked.subjects;
  u32 owner = s->owner[i];
  if (!(s->times[2 * owner] < asked.until && asked.from < s->times[2 * owner + 1])) return;
  if (asked.decided[owner] == asked.number + 1) return;
  if (GEOSPreparedDistanceWithin_r(geos, asked.area, s->shape[i], s->within[owner]) != 1) return;
  asked.decided[owner] = asked.number + 1;
  asked.found++;
  if (asked.out != NULL) {
    u32 pair[2] = {owner, asked.number};
    fwrite(pair, 4, 2, asked.out);
  }
}

static GEOSGeometry *grown_box(const GEOSGeometry *shape, double by) {
  double west, south, east, north;
  GEOSGeom_getXMin_r(geos, shape, &west);
  GEOSGeom_getXMax_r(geos, shape, &east);
  GEOSGeom_getYMin_r(geos, shape, &south);
  GEOSGeom_getYMax_r(geos, shape, &north);
  return GEOSGeom_createRectangle_r(geos, west - by, south - by, east + by, north + by);
}

static GEOSSTRtree *index_of(const Subjects *subjects) {
  GEOSSTRtree *tree = GEOSSTRtree_create_r(geos, 10);
  for (size_t i = 0; i < subjects->count; i++) {
    GEOSGeometry *box = grown_box(subjects->shape[i], subjects->within[subjects->owner[i]]);
    GEOSSTRtree_insert_r(geos, tree, box, (void *)i);
    GEOSGeom_destroy_r(geos, box);
  }
  /* The first query builds the tree. */
  GEOSGeometry *away = GEOSGeom_createPointFromXY_r(geos, 1e12, 1e12);
  asked.subjects = subjects;
  GEOSSTRtree_query_r(geos, tree, away, meet, NULL);
  GEOSGeom_destroy_r(geos, away);
  return tree;
}

static void ask_area(GEOSSTRtree *tree, const Subjects *subjects, const Areas *areas, size_t area) {
  asked.subjects = subjects;
  asked.from = areas->times[2 * area];
  asked.until = areas->times[2 * area + 1];
  asked.number = (u32)area;
  asked.area = GEOSPrepare_r(geos, areas->shape[area]);
  GEOSSTRtree_query_r(geos, tree, areas->shape[area], meet, NULL);
  GEOSPreparedGeom_destroy_r(geos, asked.area);
}

static double rss_mb(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static void batch(const char *job, const Subjects *subjects, const Areas *areas, int runs, double preparation) {
  char path[4096];
  for (int run = 0; run < runs; run++) {
    double begins = cpu_ms();
    GEOSSTRtree *tree = index_of(subjects);
    double indexed = cpu_ms(), wall = wall_ms();
    asked.decided = calloc(subjects->lines + 1, sizeof *asked.decided);
    asked.found = 0;
    snprintf(path, sizeof path, "%s/geos-%s.pairs", folder, job);
    asked.out = run == 0 ? fopen(path, "wb") : NULL;
    double started = cpu_ms();
    for (size_t area = 0; area < areas->count; area++) ask_area(tree, subjects, areas, area);
    double ended = cpu_ms();
    if (asked.out != NULL) fclose(asked.out);
    /* The first run writes its pairs and is not timed when there are others. */
    if (run > 0 || runs == 1)
      printf("{\"job\":\"%s\",\"ms\":%.2f,\"cpuMs\":%.2f,\"pairs\":%zu,\"preparationMs\":%.2f,\"peakRssMb\":%.0f}\n", job,
             wall_ms() - wall, ended - started, asked.found, preparation + indexed - begins, rss_mb());
    fflush(stdout);
    asked.out = NULL;
    free(asked.decided);
    GEOSSTRtree_destroy_r(geos, tree);
  }
}

static void keep_least(double *us, int turn, double ms) {
  if (turn == 0 || 1e3 * ms < *us) *us = 1e3 * ms;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void print_latencies(const char *job, double *us, size_t count, size_t found) {
  qsort(us, count, sizeof *us, ascending);
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += us[i];
  printf("{\"job\":\"%s\",\"ms\":%.3f,\"p50Us\":%.1f,\"p99Us\":%.1f,\"pairs\":%zu,\"peakRssMb\":%.0f}\n", job, sum / 1000,
         us[count / 2], us[(size_t)(count * 0.99)], found, rss_mb());
  fflush(stdout);
}

/* One new area against all subjects. The tree is finished: what inserting would cost GEOS is not counted, as it cannot insert. */
static void new_areas(const Subjects *sites, const Subjects *lines) {
  Areas areas = read_areas("newcomers");
  GEOSSTRtree *site_tree = index_of(sites), *line_tree = index_of(lines);
  double *us = malloc((areas.count + 1) * sizeof *us);
  u32 *decided = malloc((sites->lines + lines->lines + 1) * sizeof *decided);
  asked.found = 0;
  for (int turn = 0; turn < TURNS; turn++) {
    asked.found = 0;
    for (size_t area = 0; area < areas.count; area++) {
      double begins = wall_ms();
      asked.decided = decided;
      if (area == 0) memset(decided, 0, (sites->lines + lines->lines + 1) * sizeof *decided);
      ask_area(site_tree, sites, &areas, area);
      asked.decided = decided + sites->lines;
      ask_area(line_tree, lines, &areas, area);
      keep_least(us + area, turn, wall_ms() - begins);
    }
  }
  print_latencies("new-area", us, areas.count, asked.found);
}

static struct { const Areas *areas; const GEOSPreparedGeometry **prepared; const GEOSGeometry *line; double within, from, until; } asker;

static void meet_area(void *item, void *unused) {
  (void)unused;
  size_t i = (size_t)item;
  if (!(asker.from < asker.areas->times[2 * i + 1] && asker.areas->times[2 * i] < asker.until)) return;
  if (GEOSPreparedDistanceWithin_r(geos, asker.prepared[i], asker.line, asker.within) == 1) asked.found++;
}

/* One new line against all areas, which are prepared before. */
static void new_lines(const Areas *areas) {
  Subjects lines = read_lines("newcomers", (size_t)1 << 30);
  GEOSSTRtree *tree = GEOSSTRtree_create_r(geos, 10);
  asker.areas = areas;
  asker.prepared = malloc((areas->count + 1) * sizeof *asker.prepared);
  for (size_t i = 0; i < areas->count; i++) {
    asker.prepared[i] = GEOSPrepare_r(geos, areas->shape[i]);
    GEOSSTRtree_insert_r(geos, tree, areas->shape[i], (void *)i);
  }
  double *us = malloc((lines.count + 1) * sizeof *us);
  for (int turn = 0; turn < TURNS; turn++) {
    asked.found = 0;
    for (size_t i = 0; i < lines.count; i++) {
      double begins = wall_ms();
      asker.line = lines.shape[i];
      asker.within = lines.within[i];
      asker.from = lines.times[2 * i];
      asker.until = lines.times[2 * i + 1];
      GEOSGeometry *box = grown_box(asker.line, asker.within);
      GEOSSTRtree_query_r(geos, tree, box, meet_area, NULL);
      GEOSGeom_destroy_r(geos, box);
      keep_least(us + i, turn, wall_ms() - begins);
    }
  }
  print_latencies("new-line", us, lines.count, asked.found);
}

int main(int count, char **given) {
  if (count < 3) { fprintf(stderr, "Usage: geos-engine FOLDER RUNS\n"); return 2; }
  geos = GEOS_init_r();
  folder = given[1];
  int runs = atoi(given[2]);
  printf("{\"version\":\"GEOS %s\"}\n", GEOSversion());
  double begins = cpu_ms();
  Areas areas = read_areas("batch");
  double area_ms = cpu_ms() - begins;
  begins = cpu_ms();
  Subjects sites = read_sites();
  batch("sites", &sites, &areas, runs, area_ms / 2 + cpu_ms() - begins);
  begins = cpu_ms();
  Subjects lines = read_lines("batch", CHUNK_SEGMENTS);
  batch("lines", &lines, &areas, runs, area_ms / 2 + cpu_ms() - begins);
  new_areas(&sites, &lines);
  new_lines(&areas);
  return 0;
}
