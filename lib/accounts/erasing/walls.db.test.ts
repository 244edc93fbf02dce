import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { databaseTrouble } from "@/lib/db/errors";
import type { Tx } from "@/lib/db/client";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";

type Send = (tx: Tx) => Promise<number>;

/** As a part of the portal that is no person, erasing somebody or not. */
async function asPortal(erasing: "on" | "off", send: Send): Promise<number | string> {
  return db
    .$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('role', 'portal_app', true),
        set_config('app.actor', '', true), set_config('app.system', 'on', true),
        set_config('app.erasing', ${erasing}, true)`;
      return send(tx);
    })
    .catch((error: unknown) => databaseTrouble(error));
}

/** Statements that take words out, by what they would change. */
const erases: Record<string, Send> = {
  "a stated role": (tx) =>
    tx.$executeRaw`UPDATE agreement_acceptance SET stated_role = ''`,
  "a name in a stated role": (tx) =>
    tx.$executeRaw`UPDATE agreement_acceptance SET stated_role = replace(stated_role, 'Direct', 'Erased person')`,
  "a name in a note": (tx) =>
    tx.$executeRaw`UPDATE partner_verification SET note = replace(note, 'Kari Nord', 'Erased person')`,
  "the address of a proposal": (tx) =>
    tx.$executeRaw`UPDATE partner_recovery SET email = '', email_key = ''`,
  "a name in a reason": (tx) =>
    tx.$executeRaw`UPDATE partner_recovery SET reason = replace(reason, 'Kari Nord', 'Erased person')`,
};

/** What does more than that. */
const forges: Record<string, Send> = {
  "another role": (tx) =>
    tx.$executeRaw`UPDATE agreement_acceptance SET stated_role = 'Owner'`,
  "more than there was": (tx) =>
    tx.$executeRaw`UPDATE agreement_acceptance SET stated_role = stated_role || ' Erased person, Owner'`,
  "who accepted": (tx) =>
    tx.$executeRaw`UPDATE agreement_acceptance SET user_id = gen_random_uuid()`,
  "that somebody accepted": (tx) => tx.$executeRaw`DELETE FROM agreement_acceptance`,
  "another note": (tx) =>
    tx.$executeRaw`UPDATE partner_verification SET note = 'Seen 100 %'`,
  "a wildcard for a note": (tx) =>
    tx.$executeRaw`UPDATE partner_verification SET note = '%'`,
  "whether it was verified": (tx) =>
    tx.$executeRaw`UPDATE partner_verification SET verified = false, note = ''`,
  "another address": (tx) =>
    tx.$executeRaw`UPDATE partner_recovery SET email = 'me@y.example', email_key = 'me@y.example'`,
  "a confirmation": (tx) =>
    tx.$executeRaw`UPDATE partner_recovery SET reason = 'Erased person', confirmed_at = now(), confirmed_by_id = gen_random_uuid()`,
};

describe("what was written", () => {
  beforeAll(async () => {
    const { partnerId } = await aMember();
    const staff = await aStaffMember("PORTAL_ADMIN");
    await db.partnerVerification.create({
      data: {
        ...{
          partnerId,
          verified: true,
          organisationNumber: "1",
          decidedById: staff.userId,
        },
        note: "Kari Nord showed it (100 %).",
      },
    });
    const domain = await db.partnerDomain.create({
      data: {
        ...{ partnerId, domain: `d${randomBytes(4).toString("hex")}.example` },
        ...{ token: randomUUID(), addedById: staff.userId },
      },
    });
    await db.partnerRecovery.create({
      data: {
        ...{
          partnerId,
          domainId: domain.id,
          email: "x@y.example",
          emailKey: "x@y.example",
        },
        ...{ reason: "Kari Nord has left", proposedById: staff.userId },
      },
    });
  });

  it.each(Object.entries(erases))("loses %s to erasing alone", async (_, send) => {
    const before = await everything();
    expect(await asPortal("off", send)).not.toBeGreaterThan(0);
    expect(await everything()).toEqual(before);
    const rolledBack = new Error("rolled back");
    await expect(
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('role', 'portal_app', true),
          set_config('app.system', 'on', true), set_config('app.erasing', 'on', true)`;
        expect(await send(tx)).toBeGreaterThan(0);
        throw rolledBack;
      }),
    ).rejects.toBe(rolledBack);
  });

  it.each(Object.entries(forges))("is not given %s by erasing", async (_, send) => {
    const before = await everything();
    expect(["refused", "other"]).toContain(await asPortal("on", send));
    expect(await everything()).toEqual(before);
  });
});
