/** A browser for tests: the installed Chromium, else the one that npm carries, else none. */
import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const ARGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];
const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = process.env["CHROMIUM"] ?? INSTALLED.find((path) => existsSync(path)) ?? (await carried());
  if (executablePath === undefined) return undefined;
  return chromium.launch({ executablePath, headless: true, args: ARGS });
}

async function carried(): Promise<string | undefined> {
  try {
    return await (await import("@sparticuz/chromium")).default.executablePath();
  } catch {
    return undefined;
  }
}
