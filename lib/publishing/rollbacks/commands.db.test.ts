import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { endSecretsOfNative } from "@/lib/credentials/ending/commands";
import { mailsAbout } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import type { Tx } from "@/lib/db/client";
import { aRecordOf } from "@/lib/testing/records";
import { aSecret, storedSecret } from "@/lib/testing/secrets";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aReplacedVersion, backTo } from "@/lib/testing/rollbacks";
import { markUnsafe, rollBack } from "./commands";
import { getRollback } from "./queries";

async function statesOf(appId: string) {
  const rows = await db.publication.findMany({
    where: { appId },
    select: { environment: true, state: true, version: { select: { number: true } } },
  });
  return Object.fromEntries(
    rows.map(({ environment, state, version }) => [
      `${version.number} ${environment}`,
      state,
    ]),
  );
}

describe("rollBack", () => {
  keepsThePromisesOfACommand(async () => {
    const made = await aReplacedVersion();
    const form = backTo(made);
    return {
      owner: made.owner,
      send: (actor, idempotencyKey) => rollBack(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        rollBack(actor, { ...form, reason: "Another.", idempotencyKey }),
      events: ["publishing.rolled_back"],
    };
  });

  it("swaps the versions of a custom app in both environments, and tells", async () => {
    const made = await aReplacedVersion();
    expect(await rollBack(made.owner, backTo(made))).toMatchObject({
      ok: true,
      value: { number: 1 },
    });
    expect(await statesOf(made.app.id)).toEqual({
      "1 SOD": "PUBLISHED",
      "1 STAGE": "PUBLISHED",
      "1 PRODUCTION": "PUBLISHED",
      "2 STAGE": "REPLACED",
      "2 PRODUCTION": "REPLACED",
    });
    expect(await mailsAbout("Rolled back:", made.owner.email)).toHaveLength(1);
    // And back again: both were approved.
    const forth = {
      ...backTo(made),
      ...{ versionId: made.secondId, fromVersionId: made.app.versionId },
    };
    expect(await rollBack(made.owner, forth)).toMatchObject({ value: { number: 2 } });
  });

  it("goes back in one environment of a standard app", async () => {
    const made = await aReplacedVersion("STANDARD");
    expect(await rollBack(made.owner, backTo(made, "STAGE"))).toMatchObject({ ok: true });
    expect(await statesOf(made.app.id)).toMatchObject({
      "1 STAGE": "PUBLISHED",
      "1 PRODUCTION": "REPLACED",
      "2 PRODUCTION": "PUBLISHED",
    });
  });

  it("refuses an old approval, an unsafe version and an address of yesterday", async () => {
    const [old, unsafe, address] = [
      await aReplacedVersion(),
      await aReplacedVersion(),
      await aReplacedVersion(),
    ];
    await asSystem(async (tx) => {
      await tx.publication.updateMany({
        where: { versionId: old.app.versionId },
        data: { decidedAt: later(new Date(), -732 * DAY) },
      });
      await tx.configurationUrl.updateMany({
        where: { versionId: address.app.versionId },
        data: { value: "http://app.example.com/callback" },
      });
    });
    const appManager = await aStaffMember("APP_MANAGER");
    await markUnsafe(appManager, {
      ...{ idempotencyKey: randomUUID(), appId: unsafe.app.id },
      ...{ versionId: unsafe.app.versionId, reason: "Its host is for sale." },
    });
    const before = await everything();
    for (const [made, message] of [
      [old, "months ago"],
      [unsafe, "Its host is for sale."],
      [address, "https"],
    ] as const) {
      const refused = {
        ...{ code: "rule_broken" },
        message: expect.stringContaining(message) as string,
      };
      expect(await rollBack(made.owner, backTo(made))).toMatchObject({
        failure: refused,
      });
      const page = await getRollback(made.owner, made.app.id, 1);
      expect(page?.options[0]?.obstacle).toContain(message);
    }
    expect(await everything()).toEqual(before);
  });

  it("of a native version names the secrets that end, before anything ends", async () => {
    const made = await aReplacedVersion();
    const { owner, app } = made;
    const secrets = [
      await aSecret(owner, app, { environment: "STAGE", label: "Build" }),
      await aSecret(owner, app, { environment: "PRODUCTION" }),
    ];
    await aSecret(owner, app, { environment: "SOD" });
    await asSystem((tx) =>
      tx.configurationVersion.update({
        where: { id: app.versionId },
        data: { isNative: true },
      }),
    );
    const ids = secrets.map(({ secretId }) => secretId);
    const page = await getRollback(owner, app.id, 1);
    expect(page?.options[0]?.ends.map(({ id }) => id)).toEqual(ids);

    const before = await everything();
    for (const endsNamed of [undefined, [], ids.slice(1)])
      expect(await rollBack(owner, { ...backTo(made), endsNamed })).toMatchObject({
        failure: {
          field: "endsNamed",
          redraw: true,
          message: expect.stringContaining("(Build)"),
        },
      });
    expect(await everything()).toEqual(before);
    const named = { ...backTo(made), endsNamed: ids };
    expect(await rollBack(owner, named)).toMatchObject({ ok: true });
    await endSecretsOfNative(later(new Date(), MINUTE));
    for (const id of ids)
      expect(await storedSecret(id)).toMatchObject({ status: "REVOKED" });

    // Forth to the version that has secrets ends none: what is revoked stays so.
    const forth = {
      ...backTo(made),
      ...{ versionId: made.secondId, fromVersionId: app.versionId },
    };
    expect(await rollBack(owner, forth)).toMatchObject({ value: { number: 2 } });
  });

  it("refuses a version whose record is not valid, whenever it was approved", async () => {
    const over = { validUntil: later(new Date(), -MINUTE) };
    for (const [record, message] of [
      [over, "record of this version has ended"],
      [{ status: "NON_COMPLIANT" }, "not compliant"],
      [{ status: "ENDED" }, "not compliant"],
    ] as const) {
      const made = await aReplacedVersion("STANDARD");
      await aRecordOf(made, record);
      const refused = { code: "rule_broken", message: expect.stringContaining(message) };
      expect(await rollBack(made.owner, backTo(made))).toMatchObject({
        failure: refused,
      });
      const page = await getRollback(made.owner, made.app.id, 1);
      expect(
        page?.options.map(({ environment, obstacle }) => [
          environment,
          obstacle?.includes(message) ?? null,
        ]),
      ).toEqual([
        ["STAGE", null],
        ["PRODUCTION", true],
      ]);
      // Past the command as well.
      const swap = (tx: Tx) => tx.$executeRaw`
        UPDATE publication SET state = CASE WHEN version_id = ${made.secondId}::uuid
          THEN 'REPLACED' ELSE 'PUBLISHED' END::publication_state
        WHERE app_id = ${made.app.id}::uuid AND environment = 'PRODUCTION'`;
      await expect(asActor(made.owner.userId, swap)).rejects.toThrow(/42501/);
    }
    const made = await aReplacedVersion("STANDARD");
    await aRecordOf(made, {});
    expect(await rollBack(made.owner, backTo(made))).toMatchObject({ ok: true });
  });

  it("refuses a page on which another version ran", async () => {
    const made = await aReplacedVersion();
    for (const fromVersionId of [made.app.versionId, randomUUID()]) {
      expect(
        await rollBack(made.owner, { ...backTo(made), fromVersionId }),
      ).toMatchObject({ failure: { code: "conflict" } });
    }
  });

  it.runIf(onServer)("is one of two at once", async () => {
    const made = await aReplacedVersion();
    const results = await Promise.all([
      rollBack(made.owner, backTo(made)),
      rollBack(made.owner, backTo(made)),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe("markUnsafe", () => {
  const mark = (made: Awaited<ReturnType<typeof aReplacedVersion>>) => ({
    ...{ idempotencyKey: randomUUID(), appId: made.app.id },
    ...{ versionId: made.app.versionId, reason: "Its host is for sale." },
  });

  it("is SuperOffice's, once, and told to the technical contact", async () => {
    const made = await aReplacedVersion();
    const appManager = await aStaffMember("APP_MANAGER");
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: made.owner.partnerId, userId: member.userId },
        permissions: ["READ"],
      },
    });
    const answers = [
      [made.owner, "forbidden"],
      [await aStaffMember("CERTIFIER"), "forbidden"],
      [member, "forbidden"],
      [await aMember(), "not_found"],
    ] as const;
    for (const [who, code] of answers)
      expect(await markUnsafe(who, mark(made))).toMatchObject({ failure: { code } });
    expect(await markUnsafe(appManager, mark(made))).toMatchObject({ ok: true });
    expect(await markUnsafe(appManager, mark(made))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await mailsAbout("Marked as unsafe:", made.owner.email)).toHaveLength(1);
    const events = await db.auditEvent.findMany({
      where: { action: "configuration.marked_unsafe", objectId: made.app.versionId },
    });
    expect(events).toHaveLength(1);
  });
});

describe("going back past the command", () => {
  it("stops at the same walls", async () => {
    const made = await aReplacedVersion();
    const me = made.owner.userId;
    const old = made.app.versionId;
    const swap = (tx: Tx) => tx.$executeRaw`
      UPDATE publication SET state = 'REPLACED'
      WHERE version_id = ${made.secondId}::uuid AND environment = 'PRODUCTION'`;
    const publish = (tx: Tx) => tx.$executeRaw`
      UPDATE publication SET state = 'PUBLISHED'
      WHERE version_id = ${old}::uuid AND environment = 'PRODUCTION'`;
    const both = (who: string) =>
      asActor(who, async (tx) => (await swap(tx)) + (await publish(tx)));
    const certifier = await aStaffMember("CERTIFIER");
    const before = await everything();
    // Nothing takes its place.
    await expect(asActor(me, swap)).rejects.toThrow(/replaced by another/);
    // An approval made younger, another version under an old approval, rows out of nowhere.
    const forgeries: Record<string, (tx: Tx) => Promise<number>> = {
      younger: (tx) => tx.$executeRaw`UPDATE publication SET decided_at = now()`,
      moved: (tx) => tx.$executeRaw`
        UPDATE publication SET version_id = ${made.secondId}::uuid WHERE environment = 'SOD'`,
      elsewhere: (tx) => tx.$executeRaw`
        UPDATE publication SET environment = 'STAGE' WHERE environment = 'SOD'`,
      replaced: (tx) => tx.$executeRaw`
        INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
        VALUES (${made.secondId}::uuid, 'SOD', ${made.app.id}::uuid, 'REPLACED', ${me}::uuid)`,
      pending: (tx) => tx.$executeRaw`
        INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
        VALUES (${made.secondId}::uuid, 'SOD', ${made.app.id}::uuid, 'REQUEST_PENDING', ${me}::uuid)`,
    };
    for (const [what, forge] of Object.entries(forgeries))
      await expect(asActor(me, forge), what).rejects.toThrow(/42501/);
    // SuperOffice's own people do not go back for a partner.
    await expect(both(certifier.userId)).rejects.toThrow(/42501/);
    await asSystem((tx) =>
      tx.configurationVersion.update({
        where: { id: old },
        data: { unsafeAt: new Date(), unsafeById: me, unsafeReason: "Unsafe." },
      }),
    );
    await expect(both(me)).rejects.toThrow(/42501/);
    await asSystem((tx) =>
      tx.configurationVersion.update({
        where: { id: old },
        data: { unsafeAt: null, unsafeById: null, unsafeReason: "" },
      }),
    );
    expect(await everything()).toEqual(before);
    expect(await both(me)).toBe(2);
  });
});
