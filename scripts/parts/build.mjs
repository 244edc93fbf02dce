import { createHash } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { inRoot, root } from "./places.mjs";
import { runTool } from "./processes.mjs";

const note = inRoot(process.env.PORTAL_DIST_DIR ?? ".next", "portal-build.json");

/** What a production build is made of. Tests, scripts and documents are not. */
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.mjs",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const isIgnored = (path) =>
  /\.test\.tsx?$/.test(path) || /^lib[\\/](testing|db[\\/]generated)([\\/]|$)/.test(path);

function* filesUnder(path) {
  if (!existsSync(path) || isIgnored(relative(root, path))) return;
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* filesUnder(join(path, name));
}

function fingerprint(env) {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const path of filesUnder(inRoot(source))) {
      hash
        .update(`${relative(root, path)}\0`)
        .update(readFileSync(path))
        .update("\0");
    }
  }
  const inputs = Object.keys(env).filter((name) => name.startsWith("NEXT_PUBLIC_"));
  for (const name of [...inputs.sort(), "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY"]) {
    hash.update(`${name}=${env[name] ?? ""}\0`);
  }
  return hash.update(process.version).digest("hex");
}

export function isBuilt(env) {
  try {
    return JSON.parse(readFileSync(note, "utf8")).fingerprint === fingerprint(env);
  } catch {
    return false;
  }
}

/** Builds for production when what was built is not what stands in the sources now. */
export async function build(env) {
  if (isBuilt(env)) return { ok: true, output: "", wasBuilt: true };
  // Taken before the build: a file edited meanwhile makes the build stale again.
  const now = fingerprint(env);
  rmSync(note, { force: true });
  const done = await runTool("next/dist/bin/next", ["build"], {
    env: { ...env, NODE_ENV: "production" },
  });
  if (done.ok) writeFileSync(note, JSON.stringify({ fingerprint: now }));
  return done;
}
