import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { aMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aNameServer } from "@/lib/testing/name-server";
import { text } from "@/lib/words/catalogue";
import { addDomain } from "../domains/commands";
import { recordOf } from "../domains/rules";
import { checkDomain, checkDomains } from "./commands";

const words = text.partnerDomains;
let server: Awaited<ReturnType<typeof aNameServer>>;

beforeAll(async () => {
  server = await aNameServer();
  process.env["NAME_SERVERS"] = server.at;
});
afterAll(async () => {
  delete process.env["NAME_SERVERS"];
  await server.close();
});
afterEach(() => db.partnerDomain.updateMany({ data: { removedAt: new Date() } }));

async function aDomain(domain = `${randomUUID()}.example`) {
  const owner = await aMember();
  const { partnerId } = owner;
  const sent = { idempotencyKey: randomUUID(), partnerId, domain };
  const added = await addDomain(owner, sent);
  if (!added.ok) throw new Error(added.failure.message);
  const { domainId } = added.value;
  const row = () => db.partnerDomain.findUniqueOrThrow({ where: { id: domainId } });
  const record = recordOf(await row());
  return { owner, domain, domainId, row, record };
}

const check = (domainId: string) => ({ idempotencyKey: randomUUID(), domainId });

describe("checkDomain", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, domainId, record } = await aDomain();
    const other = await aDomain();
    server.says(record.name, record.value);
    return {
      ...{ owner, needs: "USERS", events: ["partner.domain_verified"] },
      send: (actor, idempotencyKey) => checkDomain(actor, { idempotencyKey, domainId }),
      sendOther: async (_actor, idempotencyKey) =>
        checkDomain(
          { ...other.owner, userId: owner.userId },
          { idempotencyKey, domainId: other.domainId },
        ),
    };
  });

  it("verifies what a name server says, and only that", async () => {
    const { owner, domainId, domain, row, record } = await aDomain();
    server.says(record.name, "superoffice-portal=another");
    expect(await checkDomain(owner, check(domainId))).toEqual({
      ok: true,
      value: { seen: "MISSING", verified: false },
    });
    expect(await row()).toMatchObject({ verifiedAt: null, lastCheck: "MISSING" });
    server.says(record.name, record.value);
    expect(await checkDomain(owner, check(domainId))).toMatchObject({
      failure: { code: "too_many", message: words.tooSoon },
    });
    await db.partnerDomain.update({
      where: { id: domainId },
      data: { checkedAt: later(new Date(), -MINUTE) },
    });
    expect(await checkDomain(owner, check(domainId))).toMatchObject({
      value: { seen: "FOUND", verified: true },
    });
    expect(await row()).toMatchObject({ verifiedById: null, lastCheck: "FOUND" });
    const [event] = await db.auditEvent.findMany({
      where: { action: "partner.domain_verified", objectId: domainId },
    });
    expect(event).toMatchObject({ actorId: owner.userId, data: { domain, by: "dns" } });
  });

  it("is nobody else's to ask for", async () => {
    const { domainId } = await aDomain();
    const stranger = await aMember();
    expect(await checkDomain(stranger, check(domainId))).toMatchObject({
      failure: { code: "not_found" },
    });
  });

  it("of two that prove one domain the second is told, and not who was first", async () => {
    const domain = `${randomUUID()}.example`;
    const [first, second] = [await aDomain(domain), await aDomain(domain)];
    server.says(first.record.name, first.record.value);
    await checkDomain(first.owner, check(first.domainId));
    server.says(second.record.name, second.record.value);
    const answer = await checkDomain(second.owner, check(second.domainId));
    expect(answer).toEqual({ ok: true, value: { seen: "TAKEN", verified: false } });
    expect(await second.row()).toMatchObject({ verifiedAt: null, lastCheck: "TAKEN" });
    expect(JSON.stringify(answer)).not.toContain(first.owner.partnerId);
  });

  it("at once, too", async () => {
    const domain = `${randomUUID()}.example`;
    const both = [await aDomain(domain), await aDomain(domain)];
    const answers = await Promise.all(
      both.map(({ owner, domainId }) =>
        checkDomain(owner, check(domainId), async () => "FOUND"),
      ),
    );
    const seen = answers.map((answer) => answer.ok && answer.value.seen);
    expect(seen.sort()).toEqual(["FOUND", "TAKEN"]);
  });
});

describe("checkDomains", () => {
  it("finds by itself, warns when a record goes, and lets it lapse a week later", async () => {
    const { owner, domainId, row, record } = await aDomain();
    const now = new Date();
    server.says(record.name, record.value);
    expect(await checkDomains(now)).toBe(1);
    expect((await row()).verifiedAt).not.toBeNull();
    expect(await checkDomains(now)).toBe(0);
    server.says(record.name, "no such name");
    expect(await checkDomains(later(now, 2 * DAY))).toBe(1);
    expect(await row()).toMatchObject({ missingSince: later(now, 2 * DAY) });
    // A server that cannot say proves nothing, however long.
    server.says(record.name, "broken");
    await checkDomains(later(now, 12 * DAY));
    expect((await row()).verifiedAt).not.toBeNull();
    server.says(record.name, "no such name");
    await checkDomains(later(now, 14 * DAY));
    expect(await row()).toMatchObject({ verifiedAt: null, missingSince: null });
    const mails = await db.mail.findMany({
      where: { recipient: owner.email },
      orderBy: { createdAt: "asc" },
    });
    expect(mails.map(({ subject }) => subject.split(":")[0])).toEqual([
      "Verified",
      `The DNS record of ${record.name.slice("_superoffice-portal.".length)} is gone`,
      "No longer verified",
    ]);
    const events = await db.auditEvent.findMany({ where: { objectId: domainId } });
    expect(events.map(({ action }) => action)).toEqual([
      ...["partner.domain_added", "partner.domain_verified"],
      ...["partner.domain_missing", "partner.domain_lapsed"],
    ]);
  });

  it("seeks no longer than two weeks, and never what was verified by hand", async () => {
    const { domainId } = await aDomain();
    expect(await checkDomains(later(new Date(), 15 * DAY))).toBe(0);
    await db.partnerDomain.update({
      where: { id: domainId },
      data: { verifiedAt: new Date(), verifiedById: randomUUID(), note: "By phone." },
    });
    expect(await checkDomains(later(new Date(), 3 * DAY))).toBe(0);
  });
});
