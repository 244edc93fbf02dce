import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ownData } from "@/lib/accounts/own-data/queries";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { requestPublishing } from "@/lib/publishing/commands";
import { getValidation } from "@/lib/publishing/queries";
import { requestPublishingInput } from "@/lib/publishing/schema";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { applyRetention } from "@/lib/retention/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { approve } from "@/lib/testing/certifications";
import { judgeEvery } from "@/lib/testing/publication-acts";
import { aReviewInHand, aWaitingReview, mailsTo, stepOf } from "@/lib/testing/reviews";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { seedChecklist } from "@/prisma/checklist";
import { getSelfTest } from "@/lib/checks/queries";
import { sendMessage } from "../messages/commands";
import { getWorkbench } from "../queries";
import { nameContact } from "./commands";
import { nameContactInput } from "./schema";

const eva = () => {
  const email = `Eva.${randomUUID().slice(0, 8)}@fjord.example`;
  return {
    name: "Eva Lund",
    email,
    emailKey: email.toLowerCase(),
    phone: "+47 22 12 34",
  };
};
const name = (actor: Actor, reviewId: string, more = {}) =>
  nameContact(actor, {
    ...{ idempotencyKey: randomUUID(), reviewId, revision: 0, contact: eva(), ...more },
  });
const mails = async (email: string) =>
  (
    await db.mail.findMany({ where: { recipient: email }, orderBy: { createdAt: "asc" } })
  ).map(({ subject }) => subject);

describe("nameContact", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, review } = await aWaitingReview();
    const contact = eva();
    const send = (named: typeof contact) => (actor: Actor, idempotencyKey: string) =>
      nameContact(actor, {
        ...{ idempotencyKey, reviewId: review.id, revision: 0, contact: named },
      });
    return {
      ...{ owner, events: ["review.contact_named"] },
      also: ["CERTIFIER", "APP_MANAGER"],
      ...{ send: send(contact), sendOther: send(eva()) },
    };
  });

  it("is read by both sides, gets the mails of the review, and is told once", async () => {
    const { owner, app, certifier, review } = await aReviewInHand();
    const contact = eva();
    expect(await name(owner, review.id, { contact })).toMatchObject({ ok: true });
    const line = { name: contact.name, email: contact.email, phone: contact.phone };
    expect((await getValidation(owner, app.id))?.contact).toMatchObject({
      ...{ named: line, revision: 1 },
    });
    expect((await getWorkbench(certifier, review.number))?.app.contact).toEqual(line);
    expect((await mailsTo(certifier)).at(-1)).toMatch(/^Another contact/);
    const message = { idempotencyKey: randomUUID(), reviewId: review.id, message: "Hi" };
    await sendMessage(certifier, message);
    expect(await mails(contact.emailKey)).toEqual([
      ...[expect.stringMatching(/^You are asked/), expect.stringMatching(/message/i)],
    ]);
    // The same person with another number is told nothing.
    const changed = { revision: 1, contact: { ...contact, phone: "" } };
    expect(await name(owner, review.id, changed)).toMatchObject({ ok: true });
    expect(await mails(contact.emailKey)).toHaveLength(2);
    // One of the partner's people gets each mail once.
    const own = { ...contact, email: owner.email, emailKey: owner.email };
    await name(owner, review.id, { revision: 2, contact: own });
    const before = await mails(owner.email);
    await sendMessage(certifier, { ...message, idempotencyKey: randomUUID() });
    expect(await mails(owner.email)).toHaveLength(before.length + 1);
    await db.user.update({ where: { id: owner.userId }, data: { loginAllowed: false } });
    await sendMessage(certifier, { ...message, idempotencyKey: randomUUID() });
    expect(await mails(owner.email)).toHaveLength(before.length + 1);
  });

  it("refuses stale pages, closed reviews and what reaches nobody", async () => {
    const { owner, certifier, review, app } = await aReviewInHand();
    expect(await name(certifier, review.id)).toMatchObject({
      failure: { code: "forbidden" },
    });
    await name(owner, review.id);
    for (const revision of [0, 7])
      expect(await name(owner, review.id, { revision })).toMatchObject({
        failure: { code: "conflict" },
      });
    const none = { revision: 1, contact: null };
    expect(await name(owner, review.id, none)).toMatchObject({ ok: true });
    expect(await db.reviewContact.count({ where: { reviewId: review.id } })).toBe(0);
    await name(owner, review.id);
    await withdrawRequest(owner, await stepOf(app.id));
    expect(await name(owner, review.id, { revision: 1 })).toMatchObject({
      failure: { code: "conflict" },
    });
    const base = { idempotencyKey: randomUUID(), reviewId: review.id, revision: "0" };
    for (const [typed, fields] of [
      [{}, ["contactIs"]],
      [{ contactIs: "other" }, ["contactName", "contactEmail"]],
      [
        {
          ...{ contactIs: "other", contactName: "Eva" },
          ...{ contactEmail: "eva@", contactPhone: "call me" },
        },
        ["contactEmail", "contactPhone"],
      ],
    ] as const) {
      const parsed = nameContactInput.safeParse({ ...base, ...typed });
      expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(fields);
    }
  });
});

describe("the contact of a request", () => {
  it("is named with it, seen by the check, proposed for the next, and told of the end", async () => {
    await seedChecklist(db);
    const owner = await aMember();
    const app = await anApp(owner, { kind: "STANDARD" });
    await selfTested(app.versionId);
    const contact = eva();
    const typed = requestPublishingInput.parse({
      ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
      ...{ revision: "1", contactIs: "other", contactName: contact.name },
      ...{ contactEmail: contact.email, "answer.PRE-4": objections["PRE-4"] },
    });
    expect(await requestPublishing(owner, typed)).toMatchObject({ ok: true });
    expect(await mails(contact.emailKey)).toEqual([
      expect.stringMatching(/^You are asked/),
    ]);
    await selfTested(app.versionId);
    const test = await getSelfTest(app.versionId, ["PRE-2"]);
    expect(test.checks).toMatchObject([{ outcome: "PASSED", sights: [{}] }]);
    expect(test.checks[0]?.sights[0]?.says).toMatch(/^Somebody is named/);
    await withdrawRequest(owner, await stepOf(app.id));
    expect((await mails(contact.emailKey)).at(-1)).toMatch(/^Withdrawn/);
    expect((await getValidation(owner, app.id))?.contact).toMatchObject({
      ...{ named: { name: "Eva Lund" }, revision: 0 },
    });
    // Somebody of another partner named them: it is nothing to whom the app was given since.
    await db.reviewContact.updateMany({ data: { namedById: randomUUID() } });
    expect((await getValidation(owner, app.id))?.contact.named).toBeNull();

    await applyRetention(later(new Date(), 364 * DAY));
    expect(await db.reviewContact.count({ where: { emailKey: contact.emailKey } })).toBe(
      1,
    );
    await applyRetention(later(new Date(), 367 * DAY));
    expect(await db.reviewContact.count({ where: { emailKey: contact.emailKey } })).toBe(
      0,
    );
  });

  it("is proposed for Production, whose request comes after the one for Stage", async () => {
    const made = await aReviewInHand({ kind: "STANDARD" });
    const { owner, app, certifier, review } = made;
    const contact = eva();
    await name(owner, review.id, { contact });
    await judgeEvery(certifier, review.id, "PASSED");
    expect(await approve(certifier, app.id)).toMatchObject({ ok: true });
    expect(await getValidation(owner, app.id)).toMatchObject({
      ...{ review: null, reviewKind: "CERTIFICATION_PRODUCTION" },
      contact: { named: { email: contact.email }, revision: 0 },
    });
  });

  it("is told to whom it is about, and is nobody else's by SQL", async () => {
    const { owner, review } = await aWaitingReview();
    const other = await aMember();
    const contact = { ...eva(), email: other.email, emailKey: other.email };
    await name(owner, review.id, { contact });
    expect(JSON.stringify(await ownData(other))).toContain("+47 22 12 34");
    const where = { reviewId: review.id };
    for (const who of [other, await aMember()]) {
      const seen = await asActor(who.userId, async (tx) => [
        await tx.reviewContact.count({ where }),
        (await tx.reviewContact.updateMany({ where, data: { phone: "" } })).count,
        (await tx.reviewContact.deleteMany({ where })).count,
      ]);
      expect(seen).toEqual([0, 0, 0]);
    }
  });
});
