import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startService, stopService } from "./processes.mjs";

const folder = mkdtempSync(join(tmpdir(), "portal-processes-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As Next's development server: it forks a worker that waits for the first message. */
const forking = `
  import { fork } from "node:child_process";
  if (process.argv[2] === "worker") {
    process.on("message", (said) => process.send("heard " + said));
  } else {
    const worker = fork(process.argv[1], ["worker"]);
    worker.on("message", (answer) => console.log(answer));
    worker.on("exit", (code) => console.log("worker ended " + code));
    setTimeout(() => worker.connected && worker.send("hello"), 300);
  }
`;

it("leaves the channel of a service's own workers alone", async () => {
  const file = join(folder, "forking.mjs");
  writeFileSync(file, forking);
  const service = startService("A forking service", [file], { quiet: true });
  await expect.poll(() => service.output, { timeout: 10_000 }).toMatch(/heard|ended/);
  expect(service.output).toContain("heard hello");
  await stopService(service);
});
