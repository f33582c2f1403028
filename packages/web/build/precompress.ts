/**
 * Compresses once, at build, what every reader fetches: beside each text file stands its Brotli and its gzip form, and the server hands out the one that the browser
 * takes. Fonts and pictures are compressed already.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = join(dirname(fileURLToPath(import.meta.url)), "../dist");
const TEXT = /\.(?:html|js|mjs|css|svg|json|webmanifest)$/;

let count = 0;
let bytes = 0;
let sent = 0;
for (const name of readdirSync(DIST, { recursive: true, encoding: "utf8" })) {
  if (!TEXT.test(name) || name.startsWith(".vite")) continue;
  const file = join(DIST, name);
  const content = readFileSync(file);
  const brotli = brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  });
  writeFileSync(`${file}.br`, brotli);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  count += 1;
  bytes += content.length;
  sent += brotli.length;
}
console.log(`${count} files compressed: ${Math.round(bytes / 1024)} kB, ${Math.round(sent / 1024)} kB as Brotli`);
