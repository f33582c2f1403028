/**
 * Where everything lies in the memory of the WebAssembly twin: read by the kernel (`wasm/`, AssemblyScript) and by those who lay
 * a batch out for it. Only whole numbers, so that both languages read the same file. Sizes and offsets in bytes.
 *
 * "Sixteen" is a column of sixteen numbers of four bytes: what one node, leaf or run of chunks holds of one kind.
 */

export const SIXTEEN = 64;

/**
 * A box of an inner node's children: sixteens of least x y z, greatest x y z (32-bit floats, rounded outwards), ranks of the first
 * and last moment.
 */
export const TREE_NODE_BYTES = 512;
export const TREE_FROM = 384;
export const TREE_UNTIL = 448;
/** Of a tree (48 bytes): number of its highest level, number of nodes at the bottom, then the address of each level. */
export const TREE_TOP = 0;
export const TREE_COUNT = 4;
export const TREE_LEVELS = 8;

/**
 * A part of an area: its plane (east and north of each of the four numbers in turn, 64-bit), box in space, ranks of its times, box on the
 * plane, bounds, first group of blocks and the one behind the last.
 */
export const PART_BYTES = 192;
export const PART_BOX = 64;
export const PART_FROM = 88;
export const PART_UNTIL = 92;
export const PART_FLAT = 96;
export const PART_BOW = 112;
export const PART_LINE_BOW = 116;
export const PART_NEAR = 120;
export const PART_MARGIN = 124;
/** Twice the radius, and the farthest that may be asked: the part's share in the lengths that are rounded. */
export const PART_EXTENT = 128;
/** 1 when nothing can be decided on the plane. */
export const PART_WIDE = 132;
export const PART_FIRST = 136;
export const PART_BEHIND = 140;
/** The axes once more as 32-bit floats: x y z of east, x y z of north. */
export const PART_EAST = 144;
export const PART_NORTH = 156;
/** Signed distance of the touching point; radius of the circle round it; by how much less than a leaf's grip a distance must be for all of the leaf to be near. */
export const PART_MIDDLE = 168;
export const PART_RADIUS = 172;
export const PART_SLACK = 176;

/**
 * Four blocks of eight edges: least x and y, greatest x and y, y of the first and of the last vertex, four each; then two quads
 * of edges for each block: x y of the start, x y along, 1 / length², y of the end, four each.
 */
export const GROUP_BYTES = 864;
export const GROUP_EDGES = 96;
export const BLOCK_BYTES = 192;
export const QUAD_BYTES = 96;

/** Sixteen leaves of sites: centre in space (three 64-bit numbers), how far a site lies from it; then sixteens. */
export const SITE_NODE_BYTES = 480;
export const NODE_SPREAD = 24;
/** x y z of the middle from the centre, farthest reach, least grip, ranks of first and last moment. */
export const LEAF_X = 32;
export const LEAF_Y = 96;
export const LEAF_Z = 160;
export const LEAF_REACH = 224;
export const LEAF_GRIP = 288;
export const LEAF_FROM = 352;
export const LEAF_UNTIL = 416;

/** Sixteen sites, the farthest reach first: x y z from the middle of the leaf, distance from it, safety distance, ranks of times, number. */
export const LEAF_BYTES = 512;
export const SITE_X = 0;
export const SITE_Y = 64;
export const SITE_Z = 128;
export const SITE_AWAY = 192;
export const SITE_WITHIN = 256;
export const SITE_FROM = 320;
export const SITE_UNTIL = 384;
export const SITE_NUMBER = 448;

/**
 * Sixteen chunks of lines: centre and spread as above; x y z of the middle of each from the centre, radius round it, safety
 * distance, ranks of times, line, first vertex; pieces and vertices more than the first, a byte with four bits each.
 */
export const LINE_NODE_BYTES = 624;
export const CHUNK_X = 32;
export const CHUNK_Y = 96;
export const CHUNK_Z = 160;
export const CHUNK_RADIUS = 224;
export const CHUNK_WITHIN = 288;
export const CHUNK_FROM = 352;
export const CHUNK_UNTIL = 416;
export const CHUNK_LINE = 480;
export const CHUNK_VERTEX = 544;
export const CHUNK_COUNTS = 608;
/** First node of a chunk in space (three 64-bit numbers), then x y z of four nodes from there (32-bit, four each). */
export const CHUNK_BYTES = 72;
export const CHUNK_OFFSETS = 24;

/** Words of the header: addresses, and what the kernel tells. */
export const HEADER_PARTS = 0;
export const HEADER_SITE_ORDER = 4;
export const HEADER_LINE_ORDER = 8;
export const HEADER_SITE_NODES = 12;
export const HEADER_SITE_LEAVES = 16;
export const HEADER_LINE_NODES = 20;
export const HEADER_CHUNKS = 24;
/** First part of each area. */
export const HEADER_PART_START = 28;
export const HEADER_SITE_TREE = 32;
export const HEADER_LINE_TREE = 80;
export const HEADER_BYTES = 128;

/** What one thread writes: counts of pairs and of open questions, their addresses and rooms, scratch. */
export const DESK_PAIRS = 0;
export const DESK_PAIR_COUNT = 4;
export const DESK_PAIR_ROOM = 8;
export const DESK_OPEN = 12;
export const DESK_OPEN_COUNT = 16;
export const DESK_OPEN_ROOM = 20;
export const DESK_MET = 24;
export const DESK_DECIDED = 28;
export const DESK_STACK = 32;
/** Address of the table that moves those of four numbers whose bits are set together: sixteen places for each of sixteen cases. */
export const DESK_PACKING = 36;
/** By site: the area, plus one, of several parts that last told it. */
export const DESK_TOLD = 40;
/** The part with which to go on, within an area that was left because the desk was full; else 0. */
export const DESK_PART = 44;
export const DESK_LANES = 48;
export const DESK_BYTES = 256;
/** Words of an open question: subject, area, part, first vertex, vertices more (0 0 for a site), 1 when it lies outside for sure. */
export const OPEN_BYTES = 24;
