import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { openSession, sessionOf } from "@/lib/auth/sessions";
import { HOUR, later } from "@/lib/core/clock";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import {
  form,
  value,
  withPasskey,
  withRecoveryCodes,
  withTotp,
} from "@/lib/testing/factors";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { getFactors } from "./queries";
import { cancelReset, requestReset, settleDueReset } from "./resets/commands";
import { getMemberFactors, getStaffFactors } from "./resets/queries";
import { RESET_DELAY } from "./rules";

async function aColleague() {
  const owner = await aMember();
  const colleague = await aMember({
    partnerId: owner.partnerId,
    permissions: ["READ", "CONFIGURATION"],
  });
  await withTotp(colleague);
  await withPasskey(colleague);
  await withRecoveryCodes(colleague);
  return { owner, colleague };
}

function ask(actor: Actor, of: Actor) {
  return requestReset(actor, { ...form(), userId: of.userId });
}

describe("the reset of a lost second factor", () => {
  it("is announced, waits 24 hours, and then takes factors, codes and sessions away", async () => {
    expect(RESET_DELAY).toBe(24 * HOUR);
    const { owner, colleague } = await aColleague();
    const now = new Date();
    const place = { userAgent: "tests", address: "192.0.2.1", device: "one", now };
    const sid = await openSession(colleague.userId, { ...place, amr: ["pwd", "otp"] });
    value(await ask(owner, colleague));
    expect(await mailsTo(colleague)).toContain(
      "Your second factor will be reset in 24 hours",
    );

    await settleDueReset(colleague.userId, later(now, RESET_DELAY - 1000));
    const { totp, passkeys, recoveryCodes, reset } = await getFactors(colleague);
    expect([totp, passkeys.length, recoveryCodes]).toEqual([expect.anything(), 1, 10]);
    expect(reset).toMatchObject({ requestedBy: owner.name });
    expect(await sessionOf(sid, now)).not.toBeNull();

    await settleDueReset(colleague.userId, later(new Date(), RESET_DELAY));
    expect(await getFactors(colleague)).toMatchObject({
      ...{ totp: null, passkeys: [], recoveryCodes: 0, reset: null },
    });
    expect(await sessionOf(sid, now)).toBeNull();
    expect(await mailsTo(colleague)).toContain("Your second factor was reset");
    expect(await eventsOf(colleague.userId)).toEqual(
      expect.arrayContaining(["factor.reset_requested", "factor.reset_done"]),
    );
  });

  it("is called off by the person, and then never happens", async () => {
    const { owner, colleague } = await aColleague();
    value(await ask(owner, colleague));
    value(await cancelReset(colleague, form()));
    await settleDueReset(colleague.userId, later(new Date(), 2 * RESET_DELAY));
    expect((await getFactors(colleague)).totp).not.toBeNull();
    expect(await mailsTo(owner)).toContain(
      "Reset called off: the second factor of Kim Test stays",
    );
    expect(await cancelReset(colleague, form())).toMatchObject({
      failure: { code: "conflict" },
    });
    value(await ask(owner, colleague));
  });

  it("is asked for once at a time, and only of somebody who has one", async () => {
    const { owner, colleague } = await aColleague();
    value(await ask(owner, colleague));
    const before = await everything();
    expect(await ask(owner, colleague)).toMatchObject({ failure: { code: "conflict" } });
    expect(await everything()).toEqual(before);
    const none = await aMember({ partnerId: owner.partnerId });
    expect(await ask(owner, none)).toMatchObject({ failure: { code: "rule_broken" } });
  });

  it("is nobody else's to ask for", async () => {
    const { owner, colleague } = await aColleague();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const strangers = [
      await aMember(),
      await aPerson(),
      await aStaffMember("APP_MANAGER"),
    ];
    const before = await everything();
    for (const stranger of strangers) {
      expect(await ask(stranger, colleague)).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    expect(await ask(reader, colleague)).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await ask(colleague, colleague)).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await everything()).toEqual(before);
  });

  it("is a portal administrator's for staff, also where they are a partner's member", async () => {
    const owner = await aMember();
    const both = await aMember({ partnerId: owner.partnerId });
    await withTotp(both);
    await db.staffMember.create({ data: { userId: both.userId, role: "CERTIFIER" } });
    expect(await ask(owner, both)).toMatchObject({ failure: { code: "forbidden" } });
    const administrator = await aStaffMember("PORTAL_ADMIN");
    value(await ask(administrator, both));
    await withTotp(administrator);
    expect(await ask(administrator, administrator)).toMatchObject({
      failure: { code: "forbidden" },
    });
  });

  it("cannot be hurried or forged past the commands", async () => {
    const { owner, colleague } = await aColleague();
    const stranger = await aMember();
    const insert = (who: Actor, hours: number) =>
      asActor(
        who.userId,
        (tx) => tx.$executeRaw`
          INSERT INTO factor_reset (user_id, requested_by_id, effective_at)
          VALUES (${colleague.userId}::uuid, ${who.userId}::uuid,
            now() + make_interval(hours => ${hours}::int))`,
      );
    await expect(insert(stranger, 25)).rejects.toThrow(/row-level security/);
    await expect(insert(owner, 23)).rejects.toThrow(/factor_reset_waits/);
    await expect(
      asActor(
        stranger.userId,
        (tx) => tx.$executeRaw`
          INSERT INTO totp_factor (user_id, sealed_secret, confirmed_at)
          VALUES (${colleague.userId}::uuid, 'x', now())`,
      ),
    ).rejects.toThrow(/row-level security/);
    const deleted = await asActor(
      stranger.userId,
      (tx) => tx.$executeRaw`DELETE FROM totp_factor`,
    );
    expect(deleted).toBe(0);
    const replayed = asActor(
      colleague.userId,
      (tx) => tx.$executeRaw`UPDATE totp_factor SET last_step = NULL`,
    );
    await expect(replayed).rejects.toThrow(/only grows/);
  });
});

describe("who answers for whom", () => {
  it("shows a holder of Users the partner's people, and nobody else", async () => {
    const { owner, colleague } = await aColleague();
    const page = await getMemberFactors(owner, owner.partnerId);
    expect(page?.members.find(({ userId }) => userId === colleague.userId)).toMatchObject(
      { hasFactor: true, canReset: true, resetAt: null },
    );
    expect(page?.members.find(({ userId }) => userId === owner.userId)).toMatchObject({
      ...{ hasFactor: false, canReset: false },
    });
    expect(await getMemberFactors(colleague, owner.partnerId)).toBeNull();
    expect(await getMemberFactors(await aMember(), owner.partnerId)).toBeNull();
  });

  it("shows a portal administrator SuperOffice's people", async () => {
    const certifier = await aStaffMember("CERTIFIER");
    await withPasskey(certifier);
    const administrator = await aStaffMember("PORTAL_ADMIN");
    const staff = await getStaffFactors(administrator);
    expect(staff?.find(({ userId }) => userId === certifier.userId)).toMatchObject({
      ...{ hasFactor: true, canReset: true },
    });
    expect(await getStaffFactors(certifier)).toBeNull();
    expect(await getStaffFactors(await aMember())).toBeNull();
  });
});
