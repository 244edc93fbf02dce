import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { queueMail } from "@/lib/outbox/mail";
import { db } from "@/lib/testing/database";
import { mailSink, type MailSink } from "@/lib/testing/mail-sink";
import { cuttableLine, startWorker } from "@/lib/testing/worker-process";
import { text } from "@/lib/words/catalogue";

/** The real worker process, a real mail server, and what may happen between them. */
export function mailWorker() {
  // Each test starts a process or two.
  vi.setConfig({ testTimeout: 60_000 });
  const patience = { timeout: 30_000, interval: 50 };
  let sink: MailSink;
  let line: Awaited<ReturnType<typeof cuttableLine>>;
  const folder = mkdtempSync(join(tmpdir(), "worker-"));
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
    rmSync(folder, { recursive: true });
  });

  async function worker(env: Record<string, string> = {}) {
    const started = await startWorker({
      DATABASE_URL: line.url,
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      MAIL_FROM: "SuperOffice Developer Portal <portal@portal.example>",
      AUDIT_CHECKPOINTS: checkpoints,
      ...env,
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
      return isKept
        ? ok(null)
        : { ok: false, failure: { code: "conflict", message: "" } };
    });
    return (await db.mail.findFirst({ where: { recipient } }))?.id ?? "";
  }

  const row = (id: string) => db.mail.findUniqueOrThrow({ where: { id } });
  const isSent = (id: string) =>
    vi.waitFor(async () => expect((await row(id)).state).toBe("SENT"), patience);
  const messageIds = () => sink.mails().map((mail) => mail.header("Message-ID"));

  return {
    ...{ worker, written, row, isSent, messageIds, patience, checkpoints },
    get sink() {
      return sink;
    },
    get line() {
      return line;
    },
  };
}
