import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./processes.mjs";

/** Debian's packages: without the parts that draw a window a browser test costs a quarter less. */
const packages = ["chromium-headless-shell", "chromium"];
const names = [
  ...packages,
  ...["chromium-browser", "google-chrome", "google-chrome-stable"],
];

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

/** A machine that has just started may be updating itself. */
const waitForApt = ["-o", "DPkg::Lock::Timeout=300"];

/** Whether there is a Chromium, installed first where that is ours to do; words when not. */
export async function haveChromium() {
  if (findChromium()) return { ok: true, output: "" };
  const given = process.env.CHROMIUM_PATH;
  if (given)
    return { ok: false, output: `CHROMIUM_PATH is no program one can run: ${given}` };
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (mayInstall) {
    console.log("Installing Chromium (Debian's package, a minute or two) …");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    const update = await run("apt-get", [...waitForApt, "update", "-qq"], { env });
    let output = `Chromium could not be installed.\n${update.output}`;
    // The first one is not in every release.
    for (const name of packages) {
      const install = ["install", "-y", "-qq", name];
      const done = await run("apt-get", [...waitForApt, ...install], { env });
      if (findChromium()) return { ok: true, output: "" };
      // A machine without network fails at the update; the install only misses the package.
      output += done.output;
    }
    return { ok: false, output };
  }
  return {
    ok: false,
    output:
      "The browser tests need Chromium. On Debian: sudo apt-get install chromium " +
      "(elsewhere set CHROMIUM_PATH to a Chromium or Chrome).",
  };
}
