import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { fail } from "@/lib/core/result";
import { invite } from "@/lib/partners/invitations/commands";
import { listInvitations } from "@/lib/partners/invitations/queries";
import { changePermissions, removePerson } from "@/lib/partners/people/commands";
import { aMember, aPerson, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { form, value } from "@/lib/testing/factors";
import { tokenFor } from "@/lib/testing/tenants";
import { text } from "@/lib/words/catalogue";
import { acceptInvitation, joinByInvitation } from "./commands";
import { findOpenInvitation } from "./queries";

const gone = fail("rule_broken", text.partnerInvitations.linkGone);

/** Somebody with an account, invited by this person, and the token of the mailed link. */
async function anInvitedBy(sender: Actor, partnerId: string) {
  const invited = await aPerson();
  const { email } = invited;
  value(await invite(sender, { ...form(), partnerId, email, permissions: ["USERS"] }));
  return { invited, token: await tokenFor(email) };
}

describe("an invitation to a partner is worth what its sender is worth", () => {
  it.each([
    ["who may no longer manage users", changePermissions],
    ["who is removed", removePerson],
  ])("it ends with a sender %s", async (_who, change) => {
    const sender = await aMember();
    const { partnerId, userId } = sender;
    const { invited, token } = await anInvitedBy(sender, partnerId);
    const colleague = await aMember({ partnerId });
    const { token: kept } = await anInvitedBy(colleague, partnerId);
    value(
      await change(colleague, {
        ...{ ...form(), partnerId, userId, revision: 1 },
        permissions: ["CONFIGURATION"],
        ...{ appsContactId: "", administrativeContactId: "", technicalContactId: "" },
      }),
    );
    expect(await findOpenInvitation(token, null)).toBeNull();
    expect(await acceptInvitation(invited, { token })).toEqual(gone);
    // Those of others stay.
    expect(await listInvitations(colleague, partnerId)).toHaveLength(1);
    expect(await findOpenInvitation(kept, null)).not.toBeNull();
  });

  it("it stays with a sender who loses another permission", async () => {
    const sender = await aMember();
    const { partnerId, userId } = sender;
    const { token } = await anInvitedBy(sender, partnerId);
    value(
      await changePermissions(await aMember({ partnerId }), {
        ...{ ...form(), partnerId, userId, revision: 1, permissions: ["USERS"] },
      }),
    );
    expect(await findOpenInvitation(token, null)).not.toBeNull();
  });

  it("accepting asks again, by whichever way the sender lost it", async () => {
    const sender = await aMember();
    const { partnerId, userId } = sender;
    const { invited, token } = await anInvitedBy(sender, partnerId);
    const where = { partnerId, userId };
    const allow = (loginAllowed: boolean) =>
      db.user.update({ where: { id: userId }, data: { loginAllowed } });

    await db.membership.updateMany({ where, data: { permissions: ["READ"] } });
    expect(await acceptInvitation(invited, { token })).toEqual(gone);
    await db.membership.updateMany({ where, data: { permissions: ["READ", "USERS"] } });
    await allow(false);
    expect(await acceptInvitation(invited, { token })).toEqual(gone);
    await allow(true);
    expect(await acceptInvitation(invited, { token })).toMatchObject({ ok: true });
  });

  it("no account comes of a link whose sender has lost it", async () => {
    const sender = await aMember();
    const { partnerId, userId } = sender;
    const email = `${randomUUID()}@invited.example`;
    value(await invite(sender, { ...form(), partnerId, email, permissions: [] }));
    const sent = { token: await tokenFor(email), name: "Kim" };
    await db.membership.updateMany({
      where: { userId },
      data: { permissions: ["READ"] },
    });
    const password = "four quiet random words";
    expect(await joinByInvitation({ ...sent, password })).toEqual(gone);
    expect(await db.user.count({ where: { emailKey: email } })).toBe(0);
  });

  it("of SuperOffice it asks for the sender's role", async () => {
    const { partnerId } = await aMember();
    const sender = await aStaffMember("PORTAL_ADMIN");
    const { invited, token } = await anInvitedBy(sender, partnerId);
    const where = { userId: sender.userId };
    await db.staffMember.updateMany({ where, data: { role: "APP_MANAGER" } });
    expect(await acceptInvitation(invited, { token })).toEqual(gone);
    await db.staffMember.updateMany({ where, data: { role: "PORTAL_ADMIN" } });
    expect(await acceptInvitation(invited, { token })).toMatchObject({ ok: true });
  });
});

describe.runIf(onServer)("accepting while permissions are taken away", () => {
  it("gives none of them back", async () => {
    const sender = await aMember();
    const { partnerId } = sender;
    const { invited, token } = await anInvitedBy(sender, partnerId);
    const { userId } = invited;
    const held = ["READ", "APP_STORE"] as const;
    await db.membership.create({ data: { partnerId, userId, permissions: [...held] } });
    const { accepting } = await db.$transaction(async (tx) => {
      await tx.membership.updateMany({
        where: { userId },
        data: { permissions: ["READ"] },
      });
      const started = acceptInvitation(invited, { token });
      await vi.waitFor(async () => expect(await waiting()).toBe(1));
      return { accepting: started };
    });
    expect(await accepting).toMatchObject({ ok: true });
    expect((await reload(invited)).memberships).toMatchObject([
      { permissions: ["READ", "USERS"] },
    ]);
  });
});

/** Statements that wait for somebody else's row. */
async function waiting(): Promise<number> {
  const [found] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return found?.count ?? 0;
}
