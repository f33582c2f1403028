/** Limits of the twin's memory, in pages of 64 KB: the kernel is compiled with them, and the memory made with them. */
export const PAGE_BYTES = 65_536;
export const MEMORY_PAGES_FIRST = 16;
/** 2 GB: a million sites, two hundred thousand lines and fifty thousand areas need a third of it. */
export const MEMORY_PAGES_MAX = 32_768;
