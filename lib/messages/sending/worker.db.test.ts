import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { readCheckpoints } from "@/lib/audit/checkpoints/gateway";
import { recordEvent } from "@/lib/audit/record";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/outbox/mail";
import { db, onServer } from "@/lib/testing/database";
import { mailSink, type MailSink } from "@/lib/testing/mail-sink";
import { cuttableLine, startWorker } from "@/lib/testing/worker-process";
import { text } from "@/lib/words/catalogue";
import { recurring } from "@/scripts/parts/tasks";

// The real worker process, a real mail server, and what may happen between them.

// Each starts a process or two.
vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 30_000, interval: 50 };
let sink: MailSink;
let line: Awaited<ReturnType<typeof cuttableLine>>;
const folder = await mkdtemp(join(tmpdir(), "worker-"));
const checkpoints = join(folder, "checkpoints.jsonl");
let workers: Awaited<ReturnType<typeof startWorker>>[] = [];

beforeAll(async () => {
  sink = await mailSink();
  line = await cuttableLine(process.env["DATABASE_URL"] ?? "");
});
beforeEach(() => {
  sink.raw.length = 0;
  sink.onAccept(() => {});
});
afterEach(async () => {
  for (const worker of workers) worker.signal("SIGKILL");
  await Promise.all(workers.map(({ ended }) => ended));
  workers = [];
});
afterAll(async () => {
  await sink.close();
  line.cut();
  await line.close();
  await rm(folder, { recursive: true });
});

async function worker(settings: Record<string, string> = {}) {
  const started = await startWorker({
    DATABASE_URL: line.url,
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    MAIL_FROM: "SuperOffice Developer Portal <portal@portal.example>",
    AUDIT_CHECKPOINTS: checkpoints,
    ...settings,
  });
  workers.push(started);
  return started;
}

/** The id of a mail that somebody's work has written. */
async function written(isKept = true): Promise<string> {
  const recipient = `${randomUUID()}@people.example`;
  await inTransaction({ system: "worker" }, async (tx) => {
    const mail = text.mails.confirmRegistration();
    await queueMail(tx, { ...mail, recipient, link: `/confirm/dpiv_${recipient}` });
    return isKept ? ok(null) : { ok: false, failure: { code: "conflict", message: "" } };
  });
  return (await db.mail.findFirst({ where: { recipient } }))?.id ?? "";
}

const row = (id: string) => db.mail.findUniqueOrThrow({ where: { id } });
const isSent = (id: string) =>
  vi.waitFor(async () => expect((await row(id)).state).toBe("SENT"), patience);
const messageIds = () => sink.mails().map((mail) => mail.header("Message-ID"));

it("sends what is written while it runs and before, and nothing of rolled-back work", async () => {
  const before = await written();
  await written(false);
  const running = await worker();
  await isSent(before);
  await written(false);
  const meanwhile = await written();
  await isSent(meanwhile);
  expect(messageIds()).toEqual([`<${before}@localhost>`, `<${meanwhile}@localhost>`]);
  expect(await running.stop()).toBe(0);
  expect(running.output()).not.toMatch(/dpiv_|confirm|people\.example/);
});

it("killed between the server's yes and its own note, it loses nothing: same Message-ID", async () => {
  const id = await written();
  const first = await worker();
  const killed = new Promise<void>((resolve) => {
    sink.onAccept(() => {
      first.signal("SIGKILL");
      return first.ended.then(() => resolve());
    });
  });
  await killed;
  expect(await row(id)).toMatchObject({ state: "WAITING", attempts: 1 });
  sink.onAccept(() => {});
  // Elsewhere than on the embedded database another worker may be at it: the lease must end first.
  if (onServer)
    await db.mail.update({ where: { id }, data: { leaseUntil: new Date(0) } });
  await worker();
  await isSent(id);
  expect(messageIds()).toEqual([`<${id}@localhost>`, `<${id}@localhost>`]);
});

it("told to stop while it sends, it finishes and notes it first", async () => {
  const id = await written();
  const running = await worker();
  const asked = new Promise<void>((resolve) => {
    sink.onAccept(() => {
      running.signal("SIGTERM");
      resolve();
    });
  });
  await asked;
  expect(await running.ended).toBe(0);
  expect((await row(id)).state).toBe("SENT");
  expect(sink.raw).toHaveLength(1);
});

it("survives a database that goes away, also while it sends, and sends once", async () => {
  const running = await worker();
  const during = await written();
  await new Promise<void>((resolve) => {
    sink.onAccept(() => {
      line.cut();
      resolve();
    });
  });
  sink.onAccept(() => {});
  const meanwhile = await written();
  line.mend();
  await isSent(during);
  await isSent(meanwhile);
  expect(messageIds()).toEqual([`<${during}@localhost>`, `<${meanwhile}@localhost>`]);
  expect(await running.stop()).toBe(0);
});

it("without a mail server leaves mails to be read, and sends them when there is one", async () => {
  const id = await written();
  const idle = await worker({ SMTP_URL: "", MAIL_FROM: "" });
  await vi.waitFor(async () => {
    const [left] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM graphile_worker.jobs WHERE key LIKE ${`%${id}%`}`;
    expect(left?.count).toBe(0n);
  }, patience);
  expect(await row(id)).toMatchObject({ state: "WAITING", attempts: 0 });
  expect(await idle.stop()).toBe(0);
  await worker();
  await isSent(id);
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
  await rm(checkpoints, { force: true });
  const signed = () => readCheckpoints(checkpoints, env.auditSigningKeys);
  const running = await worker();
  // What the clock does, without waiting for the minute.
  for (let asked = 0; asked < 2; asked += 1) {
    await db.$queryRaw`
      SELECT graphile_worker.add_job('make_checkpoint', job_key => 'make_checkpoint')::text`;
    await vi.waitFor(async () => {
      expect(await signed()).toMatchObject({ lines: 1, badLine: null });
      expect(await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs`).toEqual([]);
    }, patience);
  }
  expect(await running.stop()).toBe(0);
});
