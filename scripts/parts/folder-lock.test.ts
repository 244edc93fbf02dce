import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeEach, expect, it } from "vitest";
import { holderOf, lockFolder } from "./folder-lock.mjs";

const folders: string[] = [];
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-lock-"));
  folders.push(folder);
});
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

const source = pathToFileURL(join(process.cwd(), "scripts/parts/folder-lock.mjs")).href;

const rounds = 15;

/** At each moment it tries once to take the next folder, and keeps what it took. */
const starter = `
  const { lockFolder } = await import("${source}");
  const { setTimeout: sleep } = await import("node:timers/promises");
  const [folder, moment] = process.argv.slice(1);
  const took = [];
  for (let round = 0; round < ${rounds}; round += 1) {
    await sleep(Math.max(0, Number(moment) + round * 40 - Date.now()));
    took.push((await lockFolder(folder + "/" + round, 0)) !== null);
  }
  console.log(JSON.stringify(took));
  process.stdin.resume().on("end", () => process.exit());
`;

/** For each round, how many of several processes took its folder. */
async function race(): Promise<number[]> {
  const moment = String(Date.now() + 1_000);
  const children = Array.from({ length: 5 }, () =>
    spawn(process.execPath, ["--input-type=module", "-e", starter, folder, moment], {
      stdio: ["pipe", "pipe", "inherit"],
    }),
  );
  const answers = await Promise.all(
    children.map(async ({ stdout }) =>
      JSON.parse(String((await once(stdout, "data"))[0])),
    ),
  );
  await Promise.all(
    children.map((child) => {
      child.stdin.end();
      return once(child, "exit");
    }),
  );
  return Array.from(
    { length: rounds },
    (_, round) => answers.filter((took: boolean[]) => took[round]).length,
  );
}

const ended = JSON.stringify({
  pid: spawnSync(process.execPath, ["-e", ""]).pid,
});

it.each([
  ["an empty folder", null, ""],
  ["the lock of a killed process", "lock-3.json", ended],
  ["a killed process's lock of the earlier form", "lock.json", ended],
  ["half a lock", "lock.json", '{"pid":'],
])("lets one of several at once take %s", async (_what, name, content) => {
  for (let round = 0; round < rounds; round += 1) {
    mkdirSync(join(folder, String(round)));
    if (name) writeFileSync(join(folder, String(round), name), content);
  }
  expect(await race()).toEqual(Array.from({ length: rounds }, () => 1));
  for (let round = 0; round < rounds; round += 1) {
    expect(readdirSync(join(folder, String(round)))).toHaveLength(1);
  }
});

it("keeps others out until it is released, and tells them the port", async () => {
  const lock = await lockFolder(folder, 0);
  expect(await lockFolder(folder, 0)).toBeNull();
  lock?.note({ port: 5432 });
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, port: 5432 });
  lock?.release();
  expect(holderOf(folder)).toBeNull();
  const next = await lockFolder(folder, 0);
  lock?.release();
  expect(holderOf(folder)).toMatchObject({ pid: process.pid });
  next?.release();
});

it("respects a living owner of the earlier form", async () => {
  writeFileSync(join(folder, "lock.json"), JSON.stringify({ pid: process.pid }));
  expect(await lockFolder(folder, 0)).toBeNull();
  expect(readdirSync(folder)).toEqual(["lock.json"]);
});
