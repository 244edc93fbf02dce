import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cuttableLine, spawnWorker } from "@/lib/testing/worker-process";

it("a worker that is told to stop while it starts, stops", async () => {
  let stop = () => {};
  const line = await cuttableLine(process.env["DATABASE_URL"] ?? "", () => stop());
  const checkpoints = join(tmpdir(), "no-checkpoints.jsonl");
  const worker = spawnWorker({ DATABASE_URL: line.url, AUDIT_CHECKPOINTS: checkpoints });
  worker.ready.catch(() => {});
  // It has just begun to ask the database.
  stop = () => worker.signal("SIGTERM");
  expect(await worker.ended).toBe(0);
  line.cut();
  await line.close();
});
