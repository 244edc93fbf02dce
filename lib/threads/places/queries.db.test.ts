import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import {
  approveActivation,
  declineActivation,
} from "@/lib/authorizations/decisions/commands";
import { answerQuestion, askQuestion } from "@/lib/authorizations/questions/commands";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { answerAppeal, appealRejection } from "@/lib/reviews/appeals/commands";
import { rejectReview } from "@/lib/reviews/decisions/commands";
import { aRequestedActivation, decision, mailsAbout } from "@/lib/testing/activations";
import { aMember, aStaffMember, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { everything } from "@/lib/testing/everything";
import { aReviewInHand, judge, stepOf } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { chooseNotices } from "../notices/commands";
import { countWaiting, listThreads } from "../queries";
import { getThread } from "./queries";

const list = async (actor: Actor, search = "") =>
  (await listThreads(actor, { filter: "all", search, after: "" })).rows;

const said = (requestId: string, message: string) => ({
  ...{ requestId, message, idempotencyKey: randomUUID() },
});

async function aQuestion() {
  const made = await aRequestedActivation();
  const { administrator, requestId } = made;
  await askQuestion(administrator, said(requestId, "Where are our backups?"));
  const [thread] = await list(administrator);
  return { ...made, threadId: thread?.id ?? "" };
}

async function anAppeal() {
  const made = await aReviewInHand();
  await judge(made.certifier, made.review.id, "SEC-2", "FAILED");
  const step = await stepOf(made.app.id);
  await rejectReview(made.certifier, { ...step, summary: "TLS 1.0." });
  const again = await stepOf(made.app.id);
  await appealRejection(made.owner, { ...again, grounds: "It is not offered." });
  const [thread] = await list(made.owner);
  return {
    ...made,
    threadId: thread?.id ?? "",
    other: await aStaffMember("CERTIFIER"),
  };
}

describe("what a customer asks", () => {
  it("waits for the partner, then for the customer, and each answers in the inbox", async () => {
    const made = await aQuestion();
    const { administrator, app, developer, requestId, tenant, threadId } = made;
    const { contextId } = tenant;
    expect(await list(developer)).toMatchObject([
      {
        ...{ id: threadId, kind: "ACTIVATION", contextId, state: "WITH_PARTNER" },
        ...{ isYours: true, isUnread: true, lastBy: administrator.name },
      },
    ]);
    expect(await list(administrator)).toMatchObject([
      { isYours: false, isUnread: false },
    ]);
    expect([await countWaiting(developer), await countWaiting(administrator)]).toEqual([
      ...[1, 0],
    ]);
    expect(await getThread(developer, threadId)).toMatchObject({
      said: [{ side: "CUSTOMER", text: "Where are our backups?" }],
      href: `/apps/${app.id}/tenants/${requestId}`,
      reply: { kind: "ACTIVATION", requestId, side: "PARTNER" },
    });

    await answerQuestion(developer, said(requestId, "In Bergen."));
    const colleague = await aTenantPerson(tenant.id);
    for (const customer of [administrator, colleague]) {
      expect(await countWaiting(customer)).toBe(1);
      expect(await list(customer)).toMatchObject([{ messages: 2, isYours: true }]);
      expect(await getThread(customer, threadId)).toMatchObject({
        said: [{ side: "CUSTOMER" }, { side: "PARTNER", text: "In Bergen." }],
        href: `/tenants/production/${contextId}/requests/${requestId}`,
        reply: { kind: "ACTIVATION", requestId, side: "CUSTOMER" },
        readOnly: null,
      });
    }
    expect(await countWaiting(developer)).toBe(0);
    // Who is on both sides answers for the partner.
    const { partnerId } = developer;
    const member = await aMember({ partnerId });
    const right = "TENANT_ADMINISTRATOR";
    const both: Actor = {
      ...member,
      tenants: [{ tenantId: tenant.id, right, environment: "PRODUCTION" }],
    };
    expect(await list(both)).toMatchObject([{ isYours: false }]);
    expect(await countWaiting(both)).toBe(0);
  });

  it("is read by who only looks on, and there for nobody else", async () => {
    const { developer, tenant, threadId } = await aQuestion();
    const reader = await aMember({
      partnerId: developer.partnerId,
      permissions: ["READ"],
    });
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    for (const who of [reader, consultant, await aStaffMember("APP_MANAGER")]) {
      const read = await getThread(who, threadId);
      expect(read).toMatchObject({ said: [{ side: "CUSTOMER" }], reply: null });
      expect(read?.readOnly).not.toBeNull();
      // Unread, but it waits on those who may answer.
      expect(read).toMatchObject({ isUnread: true, isYours: false });
      expect(await countWaiting(who)).toBe(0);
    }
    const strangers = [
      await aMember(),
      await aTenantPerson((await aTenant()).id),
      await aStaffMember("CERTIFIER"),
      await aStaffMember("PORTAL_ADMIN"),
    ];
    const before = await everything();
    for (const stranger of strangers) {
      expect(await getThread(stranger, threadId)).toBeNull();
      expect(await list(stranger, "backups")).toEqual([]);
      expect(await countWaiting(stranger)).toBe(0);
    }
    expect(await everything()).toEqual(before);
  });

  it("is found by its words and by the tenant", async () => {
    const { administrator, developer, tenant, threadId } = await aQuestion();
    for (const search of ["backup", tenant.contextId])
      for (const who of [administrator, developer])
        expect((await list(who, search)).map(({ id }) => id)).toEqual([threadId]);
  });

  it("is over with the decision; a question that nobody answered stays to be answered", async () => {
    const [declined, approved, answered] = [
      await aQuestion(),
      await aQuestion(),
      await aQuestion(),
    ];
    await declineActivation(declined.administrator, {
      ...{ ...decision(declined.requestId), reason: "No." },
    });
    await answerQuestion(answered.developer, said(answered.requestId, "In Bergen."));
    for (const { administrator, requestId, rights } of [approved, answered])
      await approveActivation(administrator, { ...decision(requestId), rights });
    const stateOf = async ({ developer }: { developer: Actor }) =>
      (await list(developer)).map(({ state }) => state);
    expect(await stateOf(declined)).toEqual(["CLOSED"]);
    expect(await stateOf(approved)).toEqual(["WITH_PARTNER"]);
    expect(await stateOf(answered)).toEqual(["CLOSED"]);
    expect(await getThread(declined.developer, declined.threadId)).toMatchObject({
      ...{ reply: null, readOnly: text.activations.questions.closed },
    });
    // Whoever goes on writing opens it once more.
    await answerQuestion(answered.developer, said(answered.requestId, "And in Oslo."));
    expect(await stateOf(answered)).toEqual(["WITH_CUSTOMER"]);
  });

  it("is mailed as each side chose", async () => {
    const { administrator, developer, requestId } = await aRequestedActivation();
    const page = { idempotencyKey: randomUUID(), ACTIVATION: "PAGE" as const };
    await chooseNotices(developer, page);
    await askQuestion(administrator, said(requestId, "Where?"));
    expect(await mailsAbout("A question about", developer.email)).toEqual([]);
    await answerQuestion(developer, said(requestId, "Here."));
    expect(await mailsAbout("Answered:", administrator.email)).toHaveLength(1);
  });
});

describe("an appeal of a rejection", () => {
  it("waits for everybody at SuperOffice but whoever rejected", async () => {
    const { certifier, other, owner, review, threadId } = await anAppeal();
    expect(await list(owner)).toMatchObject([
      { kind: "REJECTION", number: review.number, isYours: false, messages: 1 },
    ]);
    const before = await countWaiting(other);
    expect(before).toBeGreaterThanOrEqual(1);
    expect((await list(other)).find(({ id }) => id === threadId)?.isYours).toBe(true);
    expect((await list(certifier)).find(({ id }) => id === threadId)?.isYours).toBe(
      false,
    );
    expect(await countWaiting(certifier)).toBe(0);
    expect(await getThread(certifier, threadId)).toMatchObject({
      ...{ reply: null, readOnly: text.appeals.refused.same },
    });
    expect(await getThread(owner, threadId)).toMatchObject({
      ...{ reply: null, readOnly: text.appeals.next.OPEN },
    });
    for (const search of ["offered", String(review.number)])
      expect((await list(owner, search)).map(({ id }) => id)).toEqual([threadId]);
    expect(await getThread(await aMember(), threadId)).toBeNull();

    const read = await getThread(other, threadId);
    expect(read).toMatchObject({ reply: { kind: "REJECTION", reviewId: review.id } });
    const step = { reviewId: review.id, revision: (read?.reply as Answer).revision };
    const answer = { outcome: "UPHELD" as const, answer: "It is, on the second host." };
    expect(
      await answerAppeal(other, { idempotencyKey: randomUUID(), ...step, ...answer }),
    ).toMatchObject({ ok: true });
    expect(await countWaiting(other)).toBe(before - 1);
    expect(await getThread(owner, threadId)).toMatchObject({
      ...{ state: "CLOSED", messages: 2, isUnread: true },
      said: [{ side: "PARTNER" }, { side: "SUPEROFFICE", text: answer.answer }],
      readOnly: text.appeals.next.UPHELD,
    });
  });

  it("is over when the partner withdraws", async () => {
    const { app, owner, threadId } = await anAppeal();
    await withdrawRequest(owner, await stepOf(app.id));
    expect(await getThread(owner, threadId)).toMatchObject({
      ...{ state: "CLOSED", messages: 1, readOnly: text.appeals.next.WITHDRAWN },
    });
  });
});

type Answer = { revision: number };
