import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { haveChromium } from "./chromium.mjs";
import { migrate, seedOnce, startDatabase } from "./database.mjs";
import { inRoot } from "./places.mjs";
import { runTool, startService, stopService } from "./processes.mjs";

/** Starts the built portal on a seeded database of its own and runs Playwright against it. */
export async function browserTests(screenshots, keys, rest) {
  const began = Date.now();
  const none = { passed: 0, failed: 0, began };
  const { path, words } = await haveChromium();
  if (!path) return { ...none, ok: false, output: words };

  const folder = mkdtempSync(join(tmpdir(), "portal-e2e-"));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", removeFolder);
  const database = await startDatabase({ folder });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = { ...keys, ...database.env, PORTAL_URL: url, NEXTAUTH_URL: url };
  for (const prepare of [migrate, seedOnce]) {
    const done = await prepare(env, database.notes);
    if (!done.ok) return { ...none, ...done };
  }
  const web = startService(
    "The portal under test",
    [
      inRoot("node_modules/next/dist/bin/next"),
      ...["start", "-p", String(port), "-H", "127.0.0.1"],
    ],
    { env: { ...env, NODE_ENV: "production" }, quiet: true },
  );
  const isUp = await answers(url, web);
  if (!isUp)
    return { ...none, ok: false, output: `The portal did not start.\n${web.output}` };

  const report = inRoot("test-results/e2e.json");
  rmSync(report, { force: true });
  const project = `--project=${screenshots ? "screenshots" : "portal"}`;
  const done = await runTool(
    "@playwright/test/cli.js",
    ["test", project, "--pass-with-no-tests", ...rest],
    { env: { ...env, CHROMIUM_PATH: path } },
  );
  await stopService(web);
  await stopService(database.service);
  writeFileSync(inRoot("test-results/portal.log"), web.output);
  return { ...done, ...playwrightCounts(report), began };
}

function playwrightCounts(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0 };
  const { stats } = JSON.parse(readFileSync(report, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

async function answers(url, service) {
  for (
    const end = Date.now() + 60_000;
    Date.now() < end && service.child.exitCode === null;
  ) {
    try {
      await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  return false;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
