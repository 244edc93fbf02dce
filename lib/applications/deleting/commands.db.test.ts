import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { requestChange } from "@/lib/changes/commands";
import { listApplications } from "@/lib/applications/list/queries";
import { listQuery } from "@/lib/applications/list/schema";
import { createApplication } from "@/lib/applications/commands";
import { createApplicationInput } from "@/lib/applications/schema";
import { getApplicationHeader } from "@/lib/applications/queries";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { getPublicKeys } from "@/lib/keys/queries";
import { listContacts } from "@/lib/partners/contacts/queries";
import { getPartnerPage } from "@/lib/partners/queries";
import {
  anApprovedActivation,
  decision,
  eventsOf,
  publish,
} from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { changeForm } from "@/lib/testing/changes";
import { db, onServer } from "@/lib/testing/database";
import { aDeletedApp, deletion } from "@/lib/testing/deleting";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aKey, storedKey } from "@/lib/testing/keys";
import { aReviewInHand, mailsTo } from "@/lib/testing/reviews";
import { aCustomerOf, anAppWithSecret, storedSecret } from "@/lib/testing/secrets";
import { deleteApp, endDeletedApps, restoreApp } from "./commands";
import { getDeleting, listDeletedApps } from "./queries";

const form = (appId: string) => ({ idempotencyKey: randomUUID(), appId });
const appRow = (id: string) => db.application.findUniqueOrThrow({ where: { id } });
type Change = { deletedAt?: Date | null; deletedById?: string | null; goneAt?: Date };
const found = async (who: Actor, q: string) =>
  (await listApplications(who, listQuery.parse({ q }))).rows.length;

describe("deleteApp", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const [app, other] = [await anApp(owner), await anApp(owner)];
    const [one, two] = [await deletion(app), await deletion(other)];
    return {
      owner,
      send: (actor, idempotencyKey) => deleteApp(actor, { ...one, idempotencyKey }),
      sendOther: (actor, idempotencyKey) => deleteApp(actor, { ...two, idempotencyKey }),
      events: ["application.deleted"],
    };
  });

  it("takes the app from everywhere, and ends its secrets for good", async () => {
    const { owner, app, secretId, clientId, plain } = await anAppWithSecret();
    const colleague = await aMember({ partnerId: owner.partnerId });
    const sod = await aCustomerOf(app, "SOD");
    const keyId = await aKey(owner, app, { environment: "SOD" });
    await requestChange(owner, changeForm(app));
    expect(await getDeleting(owner, app.id)).toEqual({
      ...{ obstacle: null, secrets: 1, sodTenants: 1 },
    });
    const { name } = await appRow(app.id);
    expect(await found(owner, name)).toBe(1);
    expect(await deleteApp(owner, await deletion(app))).toMatchObject({ ok: true });

    expect(await verifySecret(clientId, plain)).toMatchObject({
      ...{ ok: false, reason: "unknown_client" },
    });
    expect(await storedSecret(secretId)).toMatchObject({
      ...{ status: "REVOKED", closedById: owner.userId },
    });
    expect(await storedKey(keyId)).toMatchObject({ status: "REVOKED" });
    expect(await getPublicKeys(app.clientIds.SOD)).toBeNull();
    for (const who of [owner, colleague, await aStaffMember("APP_MANAGER")])
      expect(await getApplicationHeader(who, app.id)).toBeNull();
    for (const q of ["", name, app.clientIds.SOD, "https://app.example.com"])
      expect(await found(owner, q)).toBe(0);
    expect(await getPartnerPage(owner, owner.partnerId)).toMatchObject({
      applications: 0,
    });
    expect(await listContacts(owner, owner.partnerId)).toEqual([]);
    expect(
      await createSecret(owner, {
        ...form(app.id),
        environment: "SOD",
        label: "",
        lifetime: "none",
      }),
    ).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(
      await db.authorization.findFirstOrThrow({ where: { tenant: sod } }),
    ).toMatchObject({ state: "ENDED", endedBySide: "PARTNER" });
    expect(
      await db.changeRequest.findFirstOrThrow({ where: { appId: app.id } }),
    ).toMatchObject({ state: "WITHDRAWN" });
    for (const who of [owner, colleague])
      expect(await mailsTo(who)).toContainEqual(expect.stringMatching(/^Deleted: /));
  });

  it("keeps its name taken, for the partner alone", async () => {
    const { owner, app } = await aDeletedApp();
    const { name } = await appRow(app.id);
    const wizard = (who: Actor & { partnerId: string }) =>
      createApplicationInput.parse({
        ...{ idempotencyKey: randomUUID(), partnerId: who.partnerId, template: "EMPTY" },
        ...{ kind: "CUSTOM", name, technicalContactId: who.userId },
      });
    expect(await createApplication(owner, wizard(owner))).toMatchObject({
      failure: { code: "conflict", field: "name" },
    });
    const stranger = await aMember();
    expect(await createApplication(stranger, wizard(stranger))).toMatchObject({
      ok: true,
    });
  });

  it("refuses what customers use, what is reviewed or asked for, and another name", async () => {
    const owner = await aMember();
    const used = await anApp(owner);
    await aCustomerOf(used, "STAGE");
    const { owner: reviewed, app: inReview } = await aReviewInHand();
    const { developer, app: asked } = await anApprovedActivation();
    const plain = await anApp(owner);
    const before = await everything();
    for (const [who, app] of [
      [owner, used],
      [reviewed, inReview],
      [developer, asked],
    ] as const) {
      expect(await deleteApp(who, await deletion(app))).toMatchObject({
        failure: { code: "rule_broken" },
      });
      expect(await getDeleting(who, app.id)).toMatchObject({
        obstacle: expect.stringMatching(/first|revoke it/),
      });
    }
    const misnamed = { ...(await deletion(plain)), appName: "yes" };
    expect(await deleteApp(owner, misnamed)).toMatchObject({
      failure: { field: "appName" },
    });
    expect(await everything()).toEqual(before);
  });

  it("wants a proof where something is outside SOD, and none in SOD", async () => {
    const owner = await aMember();
    const [young, old] = [await anApp(owner), await anApp(owner)];
    await publish(old, owner, "PUBLISHED");
    await provedAt(owner, later(new Date(), -11 * MINUTE));
    expect(await deleteApp(owner, await deletion(old))).toMatchObject({
      failure: { code: "step_up" },
    });
    expect(await deleteApp(owner, await deletion(young))).toMatchObject({ ok: true });
  });
});

describe("restoreApp", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, app } = await aDeletedApp();
    const { app: other } = await aDeletedApp(owner);
    return {
      owner,
      send: (actor, idempotencyKey) =>
        restoreApp(actor, { ...form(app.id), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        restoreApp(actor, { ...form(other.id), idempotencyKey }),
      events: ["application.restored"],
    };
  });

  it("brings the app back, found by all it was found by, without what had ended", async () => {
    const { owner, app, clientId, plain } = await anAppWithSecret();
    await deleteApp(owner, await deletion(app));
    expect(await listDeletedApps(owner)).toMatchObject([
      { id: app.id, canRestore: true },
    ]);
    expect(await listDeletedApps(await aMember())).toEqual([]);
    expect(await restoreApp(owner, form(app.id))).toMatchObject({ ok: true });
    expect(await getApplicationHeader(owner, app.id)).not.toBeNull();
    for (const q of ["", (await appRow(app.id)).name, app.clientIds.SOD, "app.example"])
      expect(await found(owner, q)).toBe(1);
    expect(await verifySecret(clientId, plain)).toMatchObject({ reason: "revoked" });
    expect(await listDeletedApps(owner)).toEqual([]);
  });
});

describe("endDeletedApps", () => {
  it("lets an app go after 30 days but for its ids, and frees its name", async () => {
    const { owner, app } = await aDeletedApp();
    const living = await anApp(owner);
    const { name, nameKey, deletedAt } = await appRow(app.id);
    const at = deletedAt ?? new Date(0);
    const notice = { host: "app.example.com", until: at, days: 7, sentAt: at };
    await db.checkNotice.create({ data: { appId: app.id, ...notice } });
    await endDeletedApps(later(at, 30 * DAY - MINUTE));
    expect(await appRow(app.id)).toMatchObject({ name, goneAt: null });

    // The database keeps the 30 days by its own clock.
    await db.application.update({
      where: { id: app.id },
      data: { deletedAt: later(at, -31 * DAY) },
    });
    expect(await restoreApp(owner, form(app.id))).toMatchObject({
      failure: { code: "not_found" },
    });
    for (let turn = 0; turn < 2; turn += 1) await endDeletedApps(new Date());
    const left = await appRow(app.id);
    expect(left).toMatchObject({ name: "Deleted app", goneAt: expect.any(Date) });
    expect(left.nameKey).not.toBe(nameKey);
    expect(await eventsOf(app.id)).toEqual(["application.deleted", "application.gone"]);
    const ids = await db.clientIdentifier.findMany({ where: { appId: app.id } });
    expect(ids.map(({ retiredAt }) => retiredAt !== null)).toEqual([true, true, true]);
    expect(await db.applicationTerm.count({ where: { appId: app.id } })).toBe(0);
    expect(await db.checkNotice.count({ where: { appId: app.id } })).toBe(0);
    expect(await appRow(living.id)).toMatchObject({ goneAt: null });
    await anApp(owner, { name });
  });
});

describe.runIf(onServer)("the walls", () => {
  it("delete and restore only in one's own name, in time, and what nobody uses", async () => {
    const { owner, app } = await aDeletedApp();
    const inUse = await anApp(owner);
    await aCustomerOf(inUse);
    const send = (who: Actor, id: string, data: Change) =>
      asActor(who.userId, (tx) => tx.application.updateMany({ where: { id }, data }));
    const deleted = { deletedAt: new Date(), deletedById: owner.userId };
    await expect(send(owner, inUse.id, deleted)).rejects.toThrow(/customers use/);
    const colleague = await aMember({ partnerId: owner.partnerId });
    const free = await anApp(owner);
    await expect(send(colleague, free.id, deleted)).rejects.toThrow(/name of who/);
    const appManager = await aStaffMember("APP_MANAGER");
    const back = { deletedAt: null, deletedById: null };
    await expect(send(appManager, app.id, back)).rejects.toThrow(/by its partner/);
    await expect(send(owner, app.id, { goneAt: new Date() })).rejects.toThrow(
      /portal itself/,
    );
    await db.application.update({
      where: { id: app.id },
      data: { deletedAt: later(new Date(), -31 * DAY) },
    });
    await expect(send(owner, app.id, back)).rejects.toThrow(/is over/);
    await expect(
      asActor(
        owner.userId,
        (tx) => tx.$executeRaw`
          INSERT INTO change_request (app_id, field, wanted, reason, requested_by_id)
          VALUES (${app.id}::uuid, 'NAME', '"x"', 'x', ${owner.userId}::uuid)`,
      ),
    ).rejects.toThrow(/begins on a deleted/);
  });

  it("nothing becomes active beside a deletion", async () => {
    const made = await anApprovedActivation();
    const { id } = made.app;
    const granter = made.appManager.userId;
    await db.$transaction(async (tx) => {
      // Nobody waits any more, as far as whoever deletes can see.
      await tx.$executeRaw`ALTER TABLE activation_request DISABLE TRIGGER USER`;
      await tx.activationRequest.update({
        where: { id: made.requestId },
        data: { state: "GRANTED", grantedById: granter, grantedAt: new Date() },
      });
      await tx.$executeRaw`ALTER TABLE activation_request ENABLE TRIGGER USER`;
    });
    let letIn: Promise<unknown> = Promise.resolve();
    await asActor(made.developer.userId, async (tx) => {
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${id}::uuid FOR UPDATE`;
      letIn = asActor(granter, (other) =>
        other.authorization.create({
          data: {
            ...{ appId: id, environment: "PRODUCTION", level: "EXPLICIT" },
            ...{ tenantId: made.tenant.id, requestId: made.requestId },
            approvedById: made.administrator.userId,
          },
        }),
      ).catch((error: unknown) => error);
      await somebodyWaits();
      await tx.application.update({
        where: { id },
        data: { deletedAt: new Date(), deletedById: made.developer.userId },
      });
    });
    expect(String(await letIn)).toContain("begins on a deleted");
    expect(await db.authorization.count({ where: { appId: id } })).toBe(0);
  });

  it("is not granted what was deleted a moment before", async () => {
    const made = await anApprovedActivation();
    await db.application.update({
      where: { id: made.app.id },
      data: { deletedAt: new Date(), deletedById: made.developer.userId },
    });
    await expect(
      grantActivation(made.appManager, decision(made.requestId, 2)),
    ).resolves.toMatchObject({ ok: false });
  });
});

/** Until a statement of this database waits for a lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [found] = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (found && found.count > 0n) return;
  }
}
