import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { HOUR, later } from "@/lib/core/clock";
import { mailsTo } from "@/lib/testing/accounts";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { aReviewInHand } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { saveSettings } from "../settings/commands";
import { verifyPartner, withdrawVerification } from "./commands";
import { getVerification } from "./queries";

const words = text.partnerVerification;

async function anUnverified() {
  const owner = await aMember();
  const { partnerId } = owner;
  await db.partner.update({
    where: { id: partnerId },
    data: { status: "UNVERIFIED", organisationNumber: "974 760 673", country: "NO" },
  });
  const form = {
    ...{ idempotencyKey: randomUUID(), partnerId, revision: 1, note: "The register." },
    ...{ numberChecked: "on" as const, domainChecked: "on" as const },
  };
  return { owner, partnerId, form };
}

const taking = (partnerId: string, revision = 1) => ({
  ...{ idempotencyKey: randomUUID(), partnerId, revision },
  reason: "The register names another company.",
});

async function memberAndStaff(partnerId: string, ended: boolean): Promise<Actor> {
  const staff = await aStaffMember("APP_MANAGER", "PORTAL_ADMIN");
  await db.membership.create({
    data: {
      ...{ partnerId, userId: staff.userId, permissions: ["READ"] },
      endedAt: ended ? later(new Date(), -HOUR) : null,
    },
  });
  return reload(staff);
}

const statusOf = (id: string) =>
  db.partner.findUniqueOrThrow({ where: { id } }).then(({ status }) => status);

describe("verifying and withdrawing it", () => {
  it.each(["APP_MANAGER", "PORTAL_ADMIN"] as const)("a %s may", async (role) => {
    const staff = await aStaffMember(role);
    const { owner, partnerId, form } = await anUnverified();
    const done = await verifyPartner(staff, form);
    expect(done).toEqual({ ok: true, value: { revision: 2 } });
    const after = await everything();
    expect(await verifyPartner(staff, form)).toEqual(done);
    expect(await everything()).toEqual(after);
    expect(await statusOf(partnerId)).toBe("VERIFIED");
    expect(await withdrawVerification(staff, taking(partnerId))).toMatchObject({
      failure: { code: "conflict", message: text.form.stale },
    });
    expect(await withdrawVerification(staff, taking(partnerId, 2))).toMatchObject({
      ok: true,
    });
    expect(await statusOf(partnerId)).toBe("UNVERIFIED");

    expect(await getVerification(staff, partnerId)).toMatchObject({
      isVerified: false,
      history: [
        { verified: false, note: "The register names another company.", by: staff.name },
        { verified: true, organisationNumber: "974 760 673 (NO)", note: "The register." },
      ],
    });
    const events = await db.auditEvent.findMany({
      where: { partnerId },
      orderBy: { seq: "asc" },
    });
    expect(events).toMatchObject([
      {
        ...{ action: "partner.verified", actorId: staff.userId, actorRole: "staff" },
        data: { organisationNumber: "974 760 673", country: "NO" },
      },
      { action: "partner.verification_withdrawn", actorId: staff.userId },
    ]);
    // The partner reads its own log, and what people wrote is not kept in it for good.
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain("register");
    expect(await mailsTo(owner.email)).toEqual([
      { subject: "Verified: Fjord Apps", path: `/partners/${partnerId}` },
      {
        subject: "No longer verified: Fjord Apps",
        path: `/partners/${partnerId}/settings`,
      },
    ]);
  });

  it("nobody else may, and a stranger learns nothing", async () => {
    const { owner, partnerId, form } = await anUnverified();
    // It is not their part in it that keeps the partner's own from it.
    expect(await verifyPartner(owner, form)).toMatchObject({
      failure: { code: "forbidden", message: text.form.forbidden },
    });
    const others: [Actor, string][] = [
      [owner, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "APP_STORE_MANAGER"), "not_found"],
      [await memberAndStaff(partnerId, false), "forbidden"],
      [await memberAndStaff(partnerId, true), "forbidden"],
    ];
    const before = await everything();
    for (const [actor, code] of others) {
      const key = { idempotencyKey: randomUUID() };
      expect(await verifyPartner(actor, { ...form, ...key })).toMatchObject({
        failure: { code },
      });
      expect(await withdrawVerification(actor, taking(partnerId))).toMatchObject({
        failure: { code },
      });
    }
    expect(await everything()).toEqual(before);
    expect(await getVerification(owner, partnerId)).toBeNull();
  });

  it("needs what is verified, the other state and a fresh proof, and writes all or nothing", async () => {
    const staff = await aStaffMember("APP_MANAGER");
    const { partnerId, form } = await anUnverified();
    await db.partner.update({ where: { id: partnerId }, data: { country: "" } });
    expect(await verifyPartner(staff, form)).toMatchObject({
      failure: { code: "rule_broken", message: words.refusals.notStated },
    });
    await db.partner.update({ where: { id: partnerId }, data: { country: "NO" } });
    expect(await withdrawVerification(staff, taking(partnerId))).toMatchObject({
      failure: { message: words.refusals.notVerified },
    });
    const before = await everything();
    await withoutAudit(() =>
      expect(verifyPartner(staff, form)).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    await provedAt(staff, later(new Date(), -HOUR));
    expect(await verifyPartner(staff, form)).toMatchObject({
      failure: { code: "step_up" },
    });
    await provedAt(staff, new Date());
    expect(await verifyPartner(staff, form)).toMatchObject({ ok: true });
    expect(
      await verifyPartner(staff, { ...form, idempotencyKey: randomUUID() }),
    ).toMatchObject({ failure: { message: words.refusals.already } });
  });
});

it("the number is the partner's until it is verified", async () => {
  const { owner, partnerId, form } = await anUnverified();
  const settings = (organisationNumber: string, revision: number, country = "NO") => ({
    ...{ idempotencyKey: randomUUID(), partnerId, revision, organisationNumber, country },
    ...{ administrativeContactId: owner.userId, technicalContactId: owner.userId },
    ...{ uninstallEmails: [], supportEmails: [] },
  });
  for (const [number, country, message] of [
    ["974 760 674", "NO", text.partnerSettings.numberNorwegian],
    ["?", "NO", text.partnerSettings.numberForm],
    ["556703-7485", "", text.partnerSettings.countryMissing],
  ] as const) {
    expect(await saveSettings(owner, settings(number, 1, country))).toMatchObject({
      failure: { field: "organisationNumber", message },
    });
  }
  expect(await saveSettings(owner, settings("923 609 016", 1))).toMatchObject({
    ok: true,
  });
  await verifyPartner(await aStaffMember("APP_MANAGER"), { ...form, revision: 2 });
  expect(await saveSettings(owner, settings("974 760 673", 3))).toMatchObject({
    failure: { message: text.partnerSettings.companyLocked },
  });
  const same = settings("923 609 016", 3);
  expect(await saveSettings(owner, same)).toMatchObject({ ok: true });
  if (!onServer) return;
  await expect(
    asActor(owner.userId, (tx) =>
      tx.partner.update({
        where: { id: partnerId },
        data: { organisationNumber: "1234" },
      }),
    ),
  ).rejects.toThrow(/as it was verified/);
});

describe.runIf(onServer)("the database refuses", () => {
  const write = (who: string, id: string, status: "VERIFIED" | "UNVERIFIED") =>
    asActor(who, (tx) => tx.partner.updateMany({ where: { id }, data: { status } }));
  const row = (who: string, partnerId: string) =>
    asActor(who, (tx) =>
      tx.partnerVerification.create({
        data: {
          ...{ partnerId, verified: true, organisationNumber: "", note: "" },
          decidedById: who,
        },
      }),
    );

  it("a verification by the partner, by staff who belonged to it, and by other staff", async () => {
    const { owner, partnerId } = await anUnverified();
    const insiders = [
      owner,
      await memberAndStaff(partnerId, false),
      await memberAndStaff(partnerId, true),
    ];
    for (const { userId } of insiders) {
      await expect(write(userId, partnerId, "VERIFIED")).rejects.toThrow(
        /verified by SuperOffice/,
      );
      await expect(row(userId, partnerId)).rejects.toThrow(/row-level security/);
    }
    const certifier = await aStaffMember("CERTIFIER");
    expect(await write(certifier.userId, partnerId, "VERIFIED")).toEqual({ count: 0 });
    await expect(row(certifier.userId, partnerId)).rejects.toThrow(/row-level security/);
    expect(await statusOf(partnerId)).toBe("UNVERIFIED");
  });

  it("a reviewer's tick where the reviewer has an interest, and its withdrawal by a reviewer", async () => {
    const { owner, certifier } = await aReviewInHand();
    const { partnerId } = owner;
    expect(await write(certifier.userId, partnerId, "UNVERIFIED")).toEqual({ count: 0 });
    await db.partner.update({ where: { id: partnerId }, data: { status: "UNVERIFIED" } });
    await db.membership.create({
      data: {
        ...{ partnerId, userId: certifier.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    expect(await write(certifier.userId, partnerId, "VERIFIED")).toEqual({ count: 0 });
    expect(await statusOf(partnerId)).toBe("UNVERIFIED");
  });
});
