import { randomUUID } from "node:crypto";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY, later, MINUTE, SECOND } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueMail, type OutgoingMail } from "@/lib/outbox/mail";
import { db } from "@/lib/testing/database";
import { mailSink, type MailSink } from "@/lib/testing/mail-sink";
import { text } from "@/lib/words/catalogue";
import { sendMail, wakeDueMails } from "./commands";
import { postmanOf } from "./gateway";
import { LEASE, LONGEST_WAIT, MAIL_TRANSITIONS, TRIES } from "./rules";

const start = new Date();
const patience = { connecting: 2000, greeting: 2000, silence: 2000, whole: 3000 };
const from = { name: "Portal, the “Developer” one", address: "portal@portal.example" };
const tls = "if offered" as const;

let sink: MailSink;
beforeAll(async () => {
  sink = await mailSink();
});
afterAll(() => sink.close());
beforeEach(() => {
  sink.answers("accept");
  sink.raw.length = 0;
  sink.recipients.length = 0;
});

async function aMail(mail: Partial<OutgoingMail> = {}): Promise<string> {
  const recipient = mail.recipient ?? `${randomUUID()}@people.example`;
  await inTransaction({ system: "worker" }, async (tx) => {
    await queueMail(tx, {
      ...text.mails.secretCreated("Ledger", "SOD", "x7Qf"),
      link: "/confirm/dpiv_0123456789abcdefghij",
      ...mail,
      recipient,
    });
    return ok(null);
  });
  const { id } = await db.mail.findFirstOrThrow({
    where: { recipient },
    orderBy: { createdAt: "desc" },
  });
  // Due from the test's own start on, whatever the clocks of two processes say.
  await db.mail.update({ where: { id }, data: { nextTryAt: start } });
  return id;
}

type How = Partial<{ port: number; patience: typeof patience; now: Date }> & {
  server?: object;
};
function attempt(id: string, how: How = {}) {
  const server = {
    host: "127.0.0.1",
    port: sink.port,
    tls,
    user: "",
    password: "",
    from,
  };
  return sendMail(id, {
    postman: postmanOf(
      { ...server, ...how.server, ...(how.port ? { port: how.port } : {}) },
      how.patience ?? patience,
    ),
    now: () => how.now ?? start,
    chance: () => 0.5,
    pause: () => Promise.resolve(),
  });
}

const row = (id: string) => db.mail.findUniqueOrThrow({ where: { id } });
const jobsOf = (id: string) => db.$queryRaw<{ run_at: Date }[]>`
  SELECT run_at FROM graphile_worker.jobs WHERE key = ${`send_mail:{"mailId":"${id}"}`}`;

describe("a mail that is accepted", () => {
  it("arrives once, in two parts, from us, to one mailbox, with its own Message-ID", async () => {
    const id = await aMail();
    expect(await attempt(id)).toBe("sent");
    expect(await attempt(id)).toBe("nothing to do");
    const mails = sink.mails();
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    const { recipient, ...after } = await row(id);
    expect(sink.recipients).toEqual([[recipient]]);
    expect(mail?.header("To")).toBe(recipient);
    expect(mail?.header("From")).toContain("<portal@portal.example>");
    expect(mail?.header("Message-ID")).toBe(`<${id}@localhost>`);
    expect(mail?.header("Auto-Submitted")).toBe("auto-generated");
    expect(mail?.header("Subject")).toBe("New client secret: Ledger in SOD");
    expect(new Date(mail?.header("Date") ?? 0).getTime()).toBe(
      Math.floor(after.createdAt.getTime() / SECOND) * SECOND,
    );
    const link = "http://localhost:3000/confirm/dpiv_0123456789abcdefghij";
    expect(mail?.text).toContain(`Look at the credentials:\n${link}\n`);
    expect(mail?.html).toContain(`<a href="${link}"`);
    expect(after).toMatchObject({
      state: "SENT",
      sentAt: start,
      attempts: 1,
      failure: null,
    });
    // What opens a door does not stay behind.
    expect(after.sealedLink).toBeNull();
  });

  it("is written as text wherever somebody typed markup, headers or {link}", async () => {
    const evil = `<img src=x onerror=alert(1)>"'&\u202e{link}`;
    const id = await aMail(
      text.activations.mails.requested({
        ...{
          app: `${evil}\r\nBcc: all@people.example`,
          partner: evil,
          contextId: "Cust1",
        },
        ...{ customer: evil, days: 3, note: `${evil}\r\n\r\n{link}\r\n.\r\n<b>bold</b>` },
      }),
    );
    expect(await attempt(id)).toBe("sent");
    const [mail] = sink.mails();
    expect(sink.recipients[0]).toHaveLength(1);
    const names = mail?.headers.map(([name]) => name.toLowerCase()).sort();
    expect(names).toEqual(
      [
        ...["auto-submitted", "content-type", "date", "from", "message-id"],
        ...["mime-version", "subject", "to", "x-auto-response-suppress"],
      ].sort(),
    );
    expect(mail?.html).not.toMatch(/<(img|b)\b|[\u202e]/);
    expect(mail?.html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(mail?.text).toContain("> {link}\n> .\n> <b>bold</b>");
    expect(mail?.text.match(/^http:\/\/localhost:3000\/confirm/gm)).toHaveLength(1);
  });

  it("goes to nobody when its work was rolled back", async () => {
    const recipient = `${randomUUID()}@people.example`;
    await inTransaction({ system: "worker" }, async (tx) => {
      await queueMail(tx, { ...text.mails.alreadyRegistered(), recipient, link: "/" });
      return { ok: false, failure: { code: "conflict", message: "" } };
    });
    expect(await db.mail.count({ where: { recipient } })).toBe(0);
    const [jobs] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM graphile_worker.jobs j
      WHERE NOT EXISTS (SELECT 1 FROM mail WHERE j.key LIKE '%' || id || '%')`;
    expect(jobs?.count).toBe(0n);
  });

  it("is sent by one of two workers that are woken at once", async () => {
    const id = await aMail();
    const both = await Promise.all([attempt(id), attempt(id)]);
    expect(both.sort()).toEqual(["nothing to do", "sent"]);
    expect(sink.raw).toHaveLength(1);
  });
});

describe("a mail that is not accepted", () => {
  it("waits after a 4xx, longer each time, under the same Message-ID", async () => {
    const id = await aMail();
    sink.answers({ at: "RCPT", code: 451, words: "Greylisted, come back later" });
    expect(await attempt(id)).toBe("waits");
    expect(await row(id)).toMatchObject({
      ...{ state: "WAITING", failure: "BUSY", attempts: 1, leaseUntil: null },
      nextTryAt: later(start, MINUTE),
    });
    expect(await jobsOf(id)).toEqual([{ run_at: later(start, MINUTE) }]);
    // Too early: woken by whatever, it is not tried.
    expect(await attempt(id, { now: later(start, 59 * SECOND) })).toBe("nothing to do");
    const second = later(start, MINUTE);
    expect(await attempt(id, { now: second })).toBe("waits");
    expect((await row(id)).nextTryAt).toEqual(later(second, 5 * MINUTE));
    sink.answers("accept");
    expect(await attempt(id, { now: later(second, 5 * MINUTE) })).toBe("sent");
    expect(sink.mails()[0]?.header("Message-ID")).toBe(`<${id}@localhost>`);
    expect(await row(id)).toMatchObject({ state: "SENT", attempts: 3, failure: null });
  });

  it.each([
    ["RCPT", 550],
    ["DATA", 554],
  ] as const)(
    "is a dead letter after a 5xx at %s, without the link",
    async (at, code) => {
      const id = await aMail();
      const words = `Spam: http://localhost:3000/confirm/dpiv_0123456789abcdefghij\u2028dpiv_0123456789abcdefghij`;
      sink.answers({ at, code, words });
      expect(await attempt(id)).toBe("failed");
      const after = await row(id);
      expect(after).toMatchObject({ state: "FAILED", failure: "REFUSED", attempts: 1 });
      expect(after.serverAnswer).toContain(`${code} `);
      expect(after.serverAnswer).toContain("Spam: [link]");
      expect(after.serverAnswer).not.toContain("0123456789");
      // It may be sent again, so its link is kept.
      expect(after.sealedLink).not.toBeNull();
    },
  );

  it("waits when the sender or the password is wrong: that is not the mail's fault", async () => {
    const id = await aMail();
    sink.answers({ at: "MAIL", code: 553 });
    expect(await attempt(id)).toBe("waits");
    expect((await row(id)).failure).toBe("SENDER");
    const strict = await mailSink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error("No.")),
    });
    const server = { user: "portal", password: "wrong" };
    const now = later(start, MINUTE);
    expect(await attempt(id, { port: strict.port, server, now })).toBe("waits");
    expect((await row(id)).failure).toBe("LOGIN");
    await strict.close();
  });

  it("is given up after the last of its tries", async () => {
    const id = await aMail();
    sink.answers({ at: "RCPT", code: 421 });
    let now = start;
    for (let turn = 1; turn < TRIES; turn += 1) {
      expect(await attempt(id, { now })).toBe("waits");
      now = (await row(id)).nextTryAt;
    }
    expect(now.getTime() - start.getTime()).toBeGreaterThan(3 * DAY);
    expect(await attempt(id, { now })).toBe("failed");
    expect(await row(id)).toMatchObject({ state: "FAILED", attempts: TRIES });
  });

  it("waits when nobody listens, and when encryption is wanted and not offered", async () => {
    const id = await aMail();
    const gone = await mailSink();
    await gone.close();
    expect(await attempt(id, { port: gone.port })).toBe("waits");
    expect((await row(id)).failure).toBe("UNREACHABLE");
    const now = later(start, MINUTE);
    expect(await attempt(id, { server: { tls: "required" }, now })).toBe("waits");
    expect((await row(id)).failure).toBe("ENCRYPTION");
    expect(sink.raw).toEqual([]);
  });

  it.each([
    ["says nothing", () => {}],
    [
      "says a little, for ever",
      (socket: Socket) => {
        const timer = setInterval(() => socket.write("220-still here\r\n"), 20);
        socket.on("close", () => clearInterval(timer));
      },
    ],
  ])("waits when the server %s", async (_how, behave) => {
    const sockets: Socket[] = [];
    const slow = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => {});
      behave(socket);
    });
    await new Promise<void>((resolve) => slow.listen(0, "127.0.0.1", resolve));
    const { port } = slow.address() as AddressInfo;
    const id = await aMail();
    const short = { connecting: 500, greeting: 150, silence: 150, whole: 300 };
    expect(await attempt(id, { port, patience: short })).toBe("waits");
    expect((await row(id)).failure).toBe("SLOW");
    for (const socket of sockets) socket.destroy();
    slow.close();
  });

  it("is a dead letter at once when no server could take it", async () => {
    const two = await aMail({ recipient: "one@people.example, two@people.example" });
    expect(await attempt(two)).toBe("failed");
    expect((await row(two)).failure).toBe("ADDRESS");
    const old = await aMail();
    const now = later(start, LONGEST_WAIT + SECOND);
    expect(await attempt(old, { now })).toBe("failed");
    expect((await row(old)).failure).toBe("TOO_OLD");
    const [copied, other] = [await aMail(), await aMail()];
    const { sealedLink } = await row(other);
    await db.mail.update({ where: { id: copied }, data: { sealedLink } });
    expect(await attempt(copied)).toBe("failed");
    expect((await row(copied)).failure).toBe("UNREADABLE");
    const forgotten = await aMail();
    await db.mail.update({ where: { id: forgotten }, data: { letter: Prisma.DbNull } });
    expect(await attempt(forgotten)).toBe("failed");
    expect((await row(forgotten)).failure).toBe("UNREADABLE");
    expect(sink.raw).toEqual([]);
  });
});

describe("a worker that died", () => {
  it("leaves a mail that another sends when the lease has ended, not before", async () => {
    const id = await aMail();
    const leaseUntil = later(start, LEASE);
    await db.mail.update({ where: { id }, data: { leaseUntil, attempts: 1 } });
    await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    expect(await attempt(id, { now: later(start, LEASE - 1) })).toBe("nothing to do");
    await wakeDueMails(later(start, LEASE - 1));
    expect(await jobsOf(id)).toHaveLength(0);
    await wakeDueMails(leaseUntil);
    expect(await jobsOf(id)).toHaveLength(1);
    expect(await attempt(id, { now: leaseUntil })).toBe("sent");
  });
});

it("mails move in the database as in the rules", async () => {
  const rows = await db.$queryRaw<{ step: string }[]>`
    SELECT from_state || ' ' || to_state AS step FROM state_transition
    WHERE machine = 'mail'`;
  const steps = Object.entries(MAIL_TRANSITIONS).flatMap(([from_, to]) =>
    to.map((next) => `${from_} ${next}`),
  );
  expect(rows.map(({ step }) => step).sort()).toEqual(steps.sort());
});
