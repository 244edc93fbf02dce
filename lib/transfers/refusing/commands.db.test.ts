import { describe, expect, it } from "vitest";
import { getApplicationHeader } from "@/lib/applications/queries";
import type { Permission } from "@/lib/auth/actor";
import { later, MINUTE } from "@/lib/core/clock";
import { sql, type Sql } from "@/lib/db/client";
import { asActor } from "@/lib/testing/as-actor";
import { eventsOf, mailsAbout } from "@/lib/testing/activations";
import { aMember, aPerson, aStaffMember, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, provedAt, value } from "@/lib/testing/factors";
import {
  aboutTransfer,
  anAcceptedTransfer,
  anAcceptedTransferWithCustomer,
  anOffer,
  transferRow,
} from "@/lib/testing/transfers";
import { applyRetention } from "@/lib/retention/commands";
import { text } from "@/lib/words/catalogue";
import { findOffer } from "../receiving/queries";
import { tellOfTransfer } from "../customers/commands";
import { transferSteps } from "../rules";
import { declineTransfer, refuseTransfer } from "./commands";

const words = text.transfers;

describe("declineTransfer", () => {
  it("is the one's it was offered to, once, and the giver hears of it", async () => {
    const { giver, app, receiver, token, transferId } = await anOffer();
    const before = await everything();
    for (const who of [giver, await aPerson(), await aStaffMember("APP_MANAGER")])
      expect(await declineTransfer(who, { ...form(), token })).toMatchObject({
        failure: { code: "forbidden" },
      });
    expect((await everything())["ownership_transfer"]).toEqual(
      before["ownership_transfer"],
    );
    const sent = { ...form(), token };
    const first = await declineTransfer(receiver, sent);
    expect(first).toMatchObject({ ok: true });
    expect(await declineTransfer(receiver, sent)).toEqual(first);
    expect(await declineTransfer(receiver, { ...form(), token })).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await declineTransfer(receiver, { ...form(), token: "dptr_" })).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await transferRow(transferId)).toMatchObject({
      ...{ state: "DECLINED", closedById: receiver.userId },
    });
    expect(await mailsAbout("Declined", giver.email)).toHaveLength(1);
    expect(await eventsOf(app.id)).toContain("application.transfer_declined");
  });

  it("also takes a yes back while SuperOffice has not confirmed", async () => {
    const { giver, app, receiver, token, transferId } = await anAcceptedTransfer();
    const holds = async (permissions: Permission[]) => {
      await db.membership.updateMany({
        where: { userId: receiver.userId },
        data: { permissions },
      });
      return reload(receiver);
    };
    const demoted = await holds(["READ"]);
    expect((await findOffer(token, demoted))?.offer?.waiting?.canDecline).toBe(false);
    expect(await declineTransfer(demoted, { ...form(), token })).toMatchObject({
      failure: { code: "forbidden", message: text.form.forbidden },
    });
    const again = await holds(["READ", "CONFIGURATION"]);
    expect((await findOffer(token, again))?.offer?.waiting?.canDecline).toBe(true);
    value(await declineTransfer(receiver, { ...form(), token }));
    expect(await transferRow(transferId)).toMatchObject({
      ...{ state: "DECLINED", errorEmails: [] },
    });
    expect(await getApplicationHeader(giver, app.id)).not.toBeNull();
  });
});

describe("refuseTransfer", () => {
  it("is an app manager's without an interest, with a reason that both partners read", async () => {
    const made = await anAcceptedTransferWithCustomer();
    const { giver, receiver, appManager, transferId, administrator } = made;
    const sent = () => ({ ...aboutTransfer(transferId, 2), reason: "No support." });
    expect(await refuseTransfer(giver, sent())).toMatchObject({
      failure: { code: "forbidden", message: text.form.forbidden },
    });
    expect(await refuseTransfer(await aMember(), sent())).toMatchObject({
      failure: { code: "not_found" },
    });
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: receiver.partnerId, userId: member.userId },
        ...{ permissions: ["READ"], endedAt: new Date() },
      },
    });
    expect(await refuseTransfer(member, sent())).toMatchObject({
      failure: { code: "forbidden", message: words.interest },
    });
    await provedAt(appManager, later(new Date(), -11 * MINUTE));
    expect(await refuseTransfer(appManager, sent())).toMatchObject({
      failure: { code: "step_up" },
    });
    await provedAt(appManager, new Date());
    value(await refuseTransfer(appManager, sent()));
    expect(await refuseTransfer(appManager, sent())).toMatchObject({
      failure: { code: "conflict" },
    });
    for (const { email } of [giver, receiver])
      expect(await mailsAbout("Refused", email)).toHaveLength(1);
    await tellOfTransfer({ transferId, step: "stays" });
    expect(await mailsAbout("Stays where it is", administrator.email)).toHaveLength(1);
  });
});

describe("transfers past the commands", () => {
  it("hold the same steps as the rules", async () => {
    const steps = await db.$queryRaw<{ step: string }[]>`
      SELECT from_state || ' ' || to_state AS step FROM state_transition
      WHERE machine = 'ownership_transfer'`;
    const ours = Object.entries(transferSteps).flatMap(([from, to]) =>
      to.map((state) => `${from} ${state}`),
    );
    expect(steps.map(({ step }) => step).sort()).toEqual(ours.sort());
  });

  it("go no other way, and nobody takes an app without one", async () => {
    const { giver, app, receiver, transferId } = await anOffer();
    const stranger = await aMember();
    const appManager = await aStaffMember("APP_MANAGER");
    const before = await everything();
    const refused = async (who: { userId: string }, statement: Sql) =>
      expect(
        asActor(who.userId, async (tx) => {
          const count = await tx.$executeRaw`${statement}`;
          // Row-level security shows it no row.
          if (count === 0) throw new Error("42501");
        }),
        statement.sql,
      ).rejects.toThrow(/42501|portal_transition|23514/);
    const change = (what: Sql) =>
      sql`UPDATE ownership_transfer SET ${what} WHERE id = ${transferId}::uuid`;
    const accepts = (who: { userId: string; partnerId: string }) =>
      change(sql`state = 'ACCEPTED', to_partner_id = ${who.partnerId}::uuid,
        technical_contact_id = ${who.userId}::uuid, accepted_by_id = ${who.userId}::uuid,
        accepted_at = now(), earliest_at = now()`);
    const closes = (state: string, who: { userId: string }) =>
      change(sql`state = ${state}::transfer_state, closed_at = now(),
        closed_by_id = ${who.userId}::uuid`);
    const takes = (who: { partnerId: string }) => sql`
      UPDATE application SET partner_id = ${who.partnerId}::uuid WHERE id = ${app.id}::uuid`;
    for (const who of [giver, receiver, stranger]) await refused(who, takes(stranger));
    await refused(appManager, takes(receiver));
    await refused(giver, accepts(stranger));
    await refused(stranger, accepts(stranger));
    await refused(receiver, accepts(stranger));
    await refused(receiver, closes("DONE", receiver));
    await refused(giver, closes("DONE", giver));
    await refused(appManager, closes("DONE", appManager));
    await refused(giver, closes("DECLINED", giver));
    await refused(receiver, closes("WITHDRAWN", receiver));
    await refused(giver, closes("WITHDRAWN", receiver));
    await refused(giver, closes("EXPIRED", giver));
    await refused(appManager, closes("REFUSED", appManager));
    await refused(giver, change(sql`email = 'x@y.example'`));
    await refused(giver, change(sql`expires_at = now() + interval '9 days'`));
    await refused(stranger, closes("WITHDRAWN", stranger));
    await refused(giver, sql`DELETE FROM ownership_transfer`);
    await refused(
      stranger,
      sql`INSERT INTO ownership_transfer
          (app_id, from_partner_id, email, email_key, token_mac, offered_by_id, expires_at)
        VALUES (${app.id}::uuid, ${stranger.partnerId}::uuid, 'a', 'a', '\\x01',
          ${stranger.userId}::uuid, now() + interval '1 day')`,
    );
    expect(await everything()).toEqual(before);
  });

  it("of what has left SOD are done by nobody's own hand, nor before their time", async () => {
    const made = await anAcceptedTransferWithCustomer();
    const { giver, receiver, appManager, transferId } = made;
    const before = await everything();
    for (const who of [giver, receiver, appManager])
      await expect(
        asActor(
          who.userId,
          (tx) => tx.$executeRaw`
            UPDATE ownership_transfer SET state = 'DONE', closed_at = now(),
              closed_by_id = ${who.userId}::uuid WHERE id = ${transferId}::uuid`,
        ),
      ).rejects.toThrow(/42501/);
    expect(await everything()).toEqual(before);
  });

  it("keep the address as long as contacts of requests are kept", async () => {
    const { receiver, token, transferId } = await anOffer();
    value(await declineTransfer(receiver, { ...form(), token }));
    await applyRetention(new Date());
    expect((await transferRow(transferId)).email).toBe(receiver.email);
    await db.ownershipTransfer.update({
      where: { id: transferId },
      data: { closedAt: later(new Date(), -366 * 24 * 60 * MINUTE) },
    });
    await applyRetention(new Date());
    expect(await transferRow(transferId)).toMatchObject({ email: "", emailKey: "" });
  });
});
