import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./processes.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** CHROMIUM_PATH, or the first Chromium in PATH; null when there is none. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return isExecutable(given) ? given : null;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

/** The machine's Chromium, installed first where that is ours to do; null with words why not. */
export async function haveChromium() {
  const found = findChromium();
  if (found) return { path: found };
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (mayInstall) {
    console.log("Installing Chromium (Debian's package chromium) …");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env });
    const done = await run("apt-get", ["install", "-y", "-qq", "chromium"], { env });
    const path = findChromium();
    if (path) return { path };
    return { path: null, words: `Chromium could not be installed.\n${done.output}` };
  }
  return {
    path: null,
    words:
      "The browser tests need Chromium. On Debian: sudo apt-get install chromium " +
      "(elsewhere set CHROMIUM_PATH to a Chromium or Chrome).",
  };
}
