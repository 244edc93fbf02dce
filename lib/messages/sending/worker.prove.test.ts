import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { readCheckpoints } from "@/lib/audit/checkpoints/gateway";
import { recordEvent } from "@/lib/audit/record";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { db, onServer } from "@/lib/testing/database";
import { mailWorker } from "@/lib/testing/mail-worker";
import { recurring } from "@/scripts/parts/tasks";

const post = mailWorker();

it("killed between the server's yes and its own note, it loses nothing: same Message-ID", async () => {
  const id = await post.written();
  const first = await post.worker();
  const killed = new Promise<void>((resolve) => {
    post.sink.onAccept(() => {
      first.signal("SIGKILL");
      return first.ended.then(() => resolve());
    });
  });
  await killed;
  expect(await post.row(id)).toMatchObject({ state: "WAITING", attempts: 1 });
  post.sink.onAccept(() => {});
  // Elsewhere than on the embedded database another worker may be at it: the lease must end first.
  if (onServer)
    await db.mail.update({ where: { id }, data: { leaseUntil: new Date(0) } });
  await post.worker();
  await post.isSent(id);
  expect(post.messageIds()).toEqual([`<${id}@localhost>`, `<${id}@localhost>`]);
});

it("told to stop while it sends, it finishes and notes it first", async () => {
  const id = await post.written();
  const running = await post.worker();
  const asked = new Promise<void>((resolve) => {
    post.sink.onAccept(() => {
      running.signal("SIGTERM");
      resolve();
    });
  });
  await asked;
  expect(await running.ended).toBe(0);
  expect((await post.row(id)).state).toBe("SENT");
  expect(post.sink.raw).toHaveLength(1);
});

it("survives a database that goes away, also while it sends, and sends once", async () => {
  const running = await post.worker();
  const during = await post.written();
  await new Promise<void>((resolve) => {
    post.sink.onAccept(() => {
      post.line.cut();
      resolve();
    });
  });
  post.sink.onAccept(() => {});
  const meanwhile = await post.written();
  post.line.mend();
  await post.isSent(during);
  await post.isSent(meanwhile);
  expect(post.messageIds()).toEqual([
    `<${during}@localhost>`,
    `<${meanwhile}@localhost>`,
  ]);
  expect(await running.stop()).toBe(0);
});

it("without a mail server leaves mails to be read, and sends them when there is one", async () => {
  const id = await post.written();
  const idle = await post.worker({ SMTP_URL: "", MAIL_FROM: "" });
  await vi.waitFor(async () => {
    const [left] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM graphile_worker.jobs WHERE key LIKE ${`%${id}%`}`;
    expect(left?.count).toBe(0n);
  }, post.patience);
  expect(await post.row(id)).toMatchObject({ state: "WAITING", attempts: 0 });
  expect(await idle.stop()).toBe(0);
  await post.worker();
  await post.isSent(id);
});

it("is told every minute to sign where the audit log stands, and does when it is due", async () => {
  expect(recurring).toContainEqual(
    expect.objectContaining({ task: "make_checkpoint", match: "* * * * *" }),
  );
  await inTransaction({ system: "worker" }, async (tx) => {
    const object = { type: "partner" as const, id: randomUUID() };
    await recordEvent(tx, { system: "worker" }, { action: "partner.verified", object });
    return ok(null);
  });
  await rm(post.checkpoints, { force: true });
  const signed = () => readCheckpoints(post.checkpoints, env.auditSigningKeys);
  const running = await post.worker();
  // What the clock does, without waiting for the minute.
  for (let asked = 0; asked < 2; asked += 1) {
    await db.$queryRaw`
      SELECT graphile_worker.add_job('make_checkpoint', job_key => 'make_checkpoint')::text`;
    await vi.waitFor(async () => {
      expect(await signed()).toMatchObject({ lines: 1, badLine: null });
      // Mails whose worker was killed above stay locked for hours; another one sent them.
      const left = await db.$queryRaw`
        SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'make_checkpoint'`;
      expect(left).toEqual([]);
    }, post.patience);
  }
  expect(await running.stop()).toBe(0);
});
