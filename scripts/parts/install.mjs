import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot, root } from "./places.mjs";

const marker = inRoot("node_modules/.portal-lock");
const wanted = () =>
  createHash("sha256")
    .update(readFileSync(inRoot("package-lock.json")))
    .digest("hex");

/** Whether npm's own note of what it installed says the same as package-lock.json. */
function matchesHiddenLock() {
  const read = (path) => JSON.parse(readFileSync(inRoot(path), "utf8")).packages;
  try {
    const lock = read("package-lock.json");
    const installed = read("node_modules/.package-lock.json");
    return (
      Object.entries(installed).every(
        ([path, { version }]) => lock[path]?.version === version,
      ) &&
      Object.entries(lock).every(
        ([path, { optional, link }]) => !path || optional || link || path in installed,
      )
    );
  } catch {
    return false;
  }
}

/** Installs what package-lock.json names, unless that is already there. */
export async function installPackages() {
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted()) return;
  if (!matchesHiddenLock()) await npmCi();
  writeFileSync(marker, wanted());
}

async function npmCi() {
  // Prisma's install scripts want downloads that the portal does not need.
  const words = ["ci", "--ignore-scripts", "--include=dev", "--include=optional"];
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  const script = process.env.npm_execpath;
  const [command, ...before] = script?.endsWith("js")
    ? [process.env.npm_node_execpath ?? process.execPath, script]
    : ["npm"];

  console.log("Installing packages …");
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const ticking = setInterval(
    () => console.log(`  still installing (${seconds()} s)`),
    20_000,
  );
  let output = "";
  const code = await new Promise((resolve) => {
    const child = spawn(command, [...before, ...words, ...quiet], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, npm_config_update_notifier: "false" },
      shell: process.platform === "win32" && command === "npm",
    });
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.on("close", resolve);
  });
  clearInterval(ticking);
  if (code !== 0) {
    console.error(output);
    console.error("The packages could not be installed. npm's own words are above.");
    process.exit(1);
  }
  console.log(`Packages installed (${seconds()} s).`);
}
