import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { declineAddition } from "@/lib/authorizations/additions/commands";
import { DAY, later } from "@/lib/core/clock";
import { decideSignIn } from "@/lib/registry/decisions/queries";
import { aMember, anApp, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { text } from "@/lib/words/catalogue";
import { getPracticeAsk } from "../asks/queries";
import { keepRecord } from "../records/commands";
import { approveSignIn } from "./commands";

vi.stubEnv("PRACTICE_URL", "http://localhost:3200");

/** A sign-in of an app that waits for an administrator's yes. */
async function aWaitingSignIn() {
  const owner = await aMember();
  const app = await anApp(owner);
  const tenant = await aTenant({ environment: "SOD" });
  const administrator = await aTenantPerson(tenant.id);
  const uid = randomUUID();
  await keepRecord("INTERACTION", uid, { params: { client_id: app.clientIds.SOD } });
  const { contextId } = tenant;
  const ask = await getPracticeAsk(administrator, uid, contextId);
  const offer = ask?.chosen?.offer;
  if (offer?.kind !== "approve") throw new Error("It waits for a yes.");
  const input = { uid, contextId, rights: offer.rightsKey };
  const approve = (actor: Actor, how: Partial<typeof input> & { key?: string } = {}) => {
    const { key = randomUUID(), ...other } = how;
    return approveSignIn(actor, { ...input, ...other, idempotencyKey: key });
  };
  return { owner, app, tenant, administrator, uid, approve };
}

describe("approveSignIn", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, tenant, administrator, approve } = await aWaitingSignIn();
    return {
      ...{ owner: { ...administrator, tenantId: tenant.id }, alsoOf: owner.partnerId },
      send: (actor: Actor, key: string) => approve(actor, { key }),
      sendOther: (actor: Actor, key: string) =>
        approve(actor, { key, rights: "others:1" }),
      events: ["authorization.given"],
    };
  });

  it("is one access where two say yes at once, and the other is told to sign in", async () => {
    const { app, administrator, approve } = await aWaitingSignIn();
    const both = await Promise.all([1, 2].map(() => approve(administrator)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "conflict" } });
    const held = { appId: app.id, state: "ACTIVE" as const };
    expect(await db.authorization.count({ where: held })).toBe(1);
  });

  it("adds what a newer version asks for to the access that is there, once", async () => {
    const { owner, app, tenant, administrator, uid, approve } = await aWaitingSignIn();
    expect((await approve(administrator)).ok).toBe(true);
    await db.configurationVersion.update({
      where: { id: app.versionId },
      data: { claims: ["SystemToken"], revision: { increment: 1 } },
    });
    const { contextId } = tenant;
    const seen = async (actor: Actor) =>
      (await getPracticeAsk(actor, uid, contextId))?.chosen?.offer;
    const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    const added = ["claim:SystemToken"];
    expect(await seen(consultant)).toMatchObject({ kind: "ready", added });
    const offer = await seen(administrator);
    if (offer?.kind !== "approve") throw new Error("It asks for more.");
    expect(offer.added).toEqual(added);
    // The same rule as the registry's.
    const decision = await decideSignIn(app.clientIds.SOD, contextId, {
      ...{ redirectUri: null, rights: null, isAdministrator: true },
    });
    expect(decision).toMatchObject({ reason: "needs_approval", outstanding: added });

    const rights = offer.rightsKey;
    expect(await approve(consultant, { rights })).toMatchObject({ ok: false });
    const both = await Promise.all([1, 2].map(() => approve(administrator, { rights })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await seen(administrator)).toMatchObject({ kind: "ready", added: [] });
    const [held, ...others] = await db.authorization.findMany({
      where: { appId: app.id },
      include: { consents: true, systemToken: true },
    });
    expect(others).toEqual([]);
    expect(held?.consents).toHaveLength(2);
    expect(held?.systemToken).not.toBeNull();
    const events = await db.auditEvent.findMany({ where: { objectId: held?.id ?? "" } });
    expect(events.map(({ action }) => action).toSorted()).toEqual([
      ...["authorization.given", "authorization.rights_approved"],
    ]);
    expect(owner.partnerId).toBe(events[0]?.partnerId);
  });

  it("asks no more where the administrator declined, until its time has come", async () => {
    const { app, tenant, administrator, uid, approve } = await aWaitingSignIn();
    expect((await approve(administrator)).ok).toBe(true);
    await db.configurationVersion.update({
      where: { id: app.versionId },
      data: { claims: ["PersonId"], revision: { increment: 1 } },
    });
    const held = await db.authorization.findFirstOrThrow({ where: { appId: app.id } });
    const said = await declineAddition(administrator, {
      ...{ idempotencyKey: randomUUID(), authorizationId: held.id },
      ...{ revision: held.revision, reason: "Not that." },
      rights: `${app.versionId}:2`,
    });
    expect(said.ok).toBe(true);
    const ask = await getPracticeAsk(administrator, uid, tenant.contextId);
    expect(ask?.chosen?.offer).toMatchObject({
      ...{ kind: "ready", added: ["claim:PersonId"] },
    });
  });

  it("refuses rights that were not read, another tenant, and a sign-in that is over", async () => {
    const { app, administrator, uid, approve } = await aWaitingSignIn();
    expect(await approve(administrator, { rights: "others:1" })).toMatchObject({
      failure: { code: "conflict", message: text.activations.refusals.rightsChanged },
    });
    const other = await aTenant({ environment: "SOD" });
    const missing = { failure: { code: "not_found" } };
    expect(await approve(administrator, other)).toMatchObject(missing);
    const past = later(new Date(), -DAY);
    await keepRecord("INTERACTION", uid, { params: {} }, 1, past);
    expect(await approve(administrator)).toMatchObject(missing);
    expect(await db.authorization.count({ where: { appId: app.id } })).toBe(0);
  });
});
