import { describe, expect, it } from "vitest";
import { ownAddresses } from "@/lib/accounts/own-data/queries";
import { ownTransfers } from "@/lib/accounts/own-transfers/queries";
import { acceptChange } from "@/lib/changes/decisions/commands";
import { deleteApp } from "@/lib/applications/deleting/commands";
import { later, MINUTE } from "@/lib/core/clock";
import { eventsOf, mailsAbout } from "@/lib/testing/activations";
import type { Permission } from "@/lib/auth/actor";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { answerTo, anAskedChange } from "@/lib/testing/changes";
import { db, onServer } from "@/lib/testing/database";
import { deletion } from "@/lib/testing/deleting";
import { everything } from "@/lib/testing/everything";
import { provedAt, value } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import {
  aboutTransfer,
  acceptance,
  agedTransfer,
  anAcceptedTransfer,
  anOffer,
  anOfferBeyondSod,
  offering,
  transferRow,
} from "@/lib/testing/transfers";
import { text } from "@/lib/words/catalogue";
import { offerTransfer, withdrawTransfer } from "./commands";
import { endOffers } from "./ending/commands";
import { acceptTransfer } from "./handing/commands";
import { getAppTransfer } from "./queries";
import { findOffer, findTakenOver } from "./receiving/queries";
import { OFFERS_A_DAY } from "./rules";

const words = text.transfers;

describe("offerTransfer", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const sent = await offering(await anApp(owner), "ola@nordlys.example");
    return {
      owner,
      send: (actor, idempotencyKey) => offerTransfer(actor, { ...sent, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        offerTransfer(actor, { ...sent, email: "kari@nordlys.example", idempotencyKey }),
      events: ["application.transfer_offered"],
    };
  });

  it("mails a link to the address and says so to whoever manages the app", async () => {
    const { giver, app, receiver, transferId } = await anOffer();
    expect(await transferRow(transferId)).toMatchObject({
      ...{ state: "OFFERED", email: receiver.email, fromPartnerId: giver.partnerId },
    });
    expect(await mailsAbout("Offered to you", receiver.email)).toHaveLength(1);
    // What a person downloads of themselves tells of it.
    const told = async ({ userId }: { userId: string }) =>
      ownTransfers(userId, await ownAddresses(userId));
    for (const who of [giver, receiver]) expect(await told(who)).toHaveLength(1);
    expect(await told(await aMember())).toEqual([]);
    expect(await mailsAbout("Offered to another", giver.email)).toHaveLength(1);
    expect(await getAppTransfer(giver, app.id)).toMatchObject({
      ...{ isOpen: true, obstacle: null, hasLeftSod: false },
      last: { email: receiver.email, state: "OFFERED" },
    });
  });

  it("takes one at a time, and the next once that is over", async () => {
    const { giver, app, transferId } = await anOffer();
    const again = () => offering(app, "other@nordlys.example");
    expect(await offerTransfer(giver, await again())).toMatchObject({
      failure: { code: "conflict", message: words.alreadyOpen },
    });
    value(await withdrawTransfer(giver, aboutTransfer(transferId)));
    expect(await offerTransfer(giver, await again())).toMatchObject({ ok: true });
  });

  it("wants the name typed and a fresh proof where the app has left SOD", async () => {
    const { giver, app, transferId } = await anOfferBeyondSod();
    value(await withdrawTransfer(giver, aboutTransfer(transferId)));
    const sent = await offering(app, "a@b.example");
    expect(await offerTransfer(giver, { ...sent, appName: "else" })).toMatchObject({
      failure: { code: "rule_broken", field: "appName" },
    });
    await provedAt(giver, later(new Date(), -11 * MINUTE));
    expect(await offerTransfer(giver, sent)).toMatchObject({
      failure: { code: "step_up" },
    });
  });

  it("waits for what somebody decides, and for no more mails than a day takes", async () => {
    const { owner, app, requestId, appManager } = await anAskedChange();
    expect(await offerTransfer(owner, await offering(app, "a@b.example"))).toMatchObject({
      failure: { code: "rule_broken", message: words.changesOpen(1) },
    });
    value(await acceptChange(appManager, answerTo(requestId)));
    const { id: partnerId } = await db.partner.findFirstOrThrow({
      where: { applications: { some: { id: app.id } } },
    });
    await db.ownershipTransfer.createMany({
      data: Array.from({ length: OFFERS_A_DAY }, (_, at) => ({
        ...{ appId: app.id, fromPartnerId: partnerId, offeredById: owner.userId },
        ...{ email: "", emailKey: "", tokenMac: Buffer.alloc(32, at + 1) },
        ...{ state: "WITHDRAWN" as const, closedAt: new Date() },
        expiresAt: later(new Date(), MINUTE),
      })),
    });
    expect(await offerTransfer(owner, await offering(app, "a@b.example"))).toMatchObject({
      failure: { code: "too_many", field: "email" },
    });
  });
});

describe("withdrawTransfer", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const one = await anOffer({ giver: owner, app: await anApp(owner) });
    const two = await anOffer({ giver: owner, app: await anApp(owner) });
    return {
      owner,
      send: (actor, idempotencyKey) =>
        withdrawTransfer(actor, { ...aboutTransfer(one.transferId), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        withdrawTransfer(actor, { ...aboutTransfer(two.transferId), idempotencyKey }),
      events: ["application.transfer_withdrawn"],
    };
  });

  it("also calls off what was accepted, and leaves no address of the receiver's lists", async () => {
    const { giver, transferId, receiver } = await anAcceptedTransfer();
    expect(await withdrawTransfer(giver, aboutTransfer(transferId))).toMatchObject({
      failure: { code: "conflict" },
    });
    value(await withdrawTransfer(giver, aboutTransfer(transferId, 2)));
    expect(await transferRow(transferId)).toMatchObject({
      ...{ state: "WITHDRAWN", closedById: giver.userId, errorEmails: [] },
    });
    expect(await mailsAbout("Withdrawn", receiver.email)).toHaveLength(1);
  });

  it("is not the receiver's once the app is theirs", async () => {
    const { receiver, token, transferId, app } = await anOffer();
    value(await acceptTransfer(receiver, acceptance(token, receiver)));
    expect(await withdrawTransfer(receiver, aboutTransfer(transferId, 3))).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await getAppTransfer(receiver, app.id)).toMatchObject({ last: null });
  });

  it.runIf(onServer)("and accepting at once: one of the two happens", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { giver, receiver, token, transferId, app } = await anOffer();
      const [withdrawn, accepted] = await Promise.all([
        withdrawTransfer(giver, aboutTransfer(transferId)),
        acceptTransfer(receiver, acceptance(token, receiver)),
      ]);
      expect([withdrawn.ok, accepted.ok].filter(Boolean)).toHaveLength(1);
      const { partnerId } = await db.application.findUniqueOrThrow({
        where: { id: app.id },
      });
      expect(partnerId).toBe(accepted.ok ? receiver.partnerId : giver.partnerId);
    }
  });
});

describe("an offer", () => {
  it("ends after seven days, once, and both sides hear of it", async () => {
    const { giver, app, receiver, token, transferId } = await anOffer();
    expect(await endOffers(new Date())).toBe(0);
    await agedTransfer(transferId, 7);
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject({
      failure: { code: "conflict", message: words.over },
    });
    expect(await endOffers(new Date())).toBe(1);
    expect(await endOffers(new Date())).toBe(0);
    expect(await transferRow(transferId)).toMatchObject({
      ...{ state: "EXPIRED", closedById: null },
    });
    for (const { email } of [giver, receiver])
      expect(await mailsAbout("Not accepted in time", email)).toHaveLength(1);
    expect(await eventsOf(app.id)).toContain("application.transfer_expired");
  });

  it("is worth what whoever offered it is worth", async () => {
    const { giver, receiver, token, transferId } = await anOffer();
    const permissions = (held: Permission[]) =>
      db.membership.updateMany({
        where: { userId: giver.userId },
        data: { permissions: held },
      });
    await permissions(["READ"]);
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject({
      failure: { code: "rule_broken", message: words.senderGone },
    });
    expect((await findOffer(token, receiver))?.offer?.obstacle).toBe(words.senderGone);
    await expect(
      asActor(
        receiver.userId,
        (tx) => tx.$executeRaw`
          UPDATE ownership_transfer SET state = 'ACCEPTED', accepted_at = now(), earliest_at = now(),
            to_partner_id = ${receiver.partnerId}::uuid, accepted_by_id = ${receiver.userId}::uuid,
            technical_contact_id = ${receiver.userId}::uuid WHERE id = ${transferId}::uuid`,
      ),
    ).rejects.toThrow(/may not do that any more/);
    await permissions(["READ", "CONFIGURATION"]);
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject({
      ok: true,
    });
  });

  it("ends with its app", async () => {
    const { giver, app, receiver, token, transferId } = await anOffer();
    value(await deleteApp(giver, await deletion(app)));
    expect(await transferRow(transferId)).toMatchObject({ state: "WITHDRAWN" });
    const before = await everything();
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await everything()).toEqual(before);
  });

  it("is shown to those who may make it", async () => {
    const { giver, app } = await anOffer();
    const reader = await aMember({ partnerId: giver.partnerId, permissions: ["READ"] });
    for (const who of [reader, await aMember(), await aStaffMember("APP_MANAGER")])
      expect(await getAppTransfer(who, app.id)).toBeNull();
  });
});

describe("the page behind the link", () => {
  it("says what is taken over to the one it was offered to, and to nobody else", async () => {
    const { giver, receiver, token, transferId } = await anOffer();
    const page = { email: receiver.email, from: "Fjord Apps" };
    expect(await findOffer(token, null)).toEqual({
      ...{ ...page, visit: "anonymous", offer: null },
    });
    expect(await findOffer(token, giver)).toEqual({
      ...{ ...page, visit: "somebody_else", offer: null },
    });
    expect(await findOffer(token, receiver)).toMatchObject({
      visit: "invited",
      offer: {
        ...{ hasLeftSod: false, customers: 0, waiting: null, obstacle: null },
        choices: [{ id: receiver.partnerId, unready: null }],
      },
    });
    expect(await findOffer("dptr_x", receiver)).toBeNull();
    expect(await findTakenOver(token, receiver)).toBeNull();
    value(await withdrawTransfer(giver, aboutTransfer(transferId)));
    for (const who of [receiver, giver, null])
      expect(await findOffer(token, who)).toBeNull();
  });

  it("leads the one who took the app over to it, and nobody else", async () => {
    const { giver, receiver, app, token } = await anOffer();
    const colleague = await aMember({ partnerId: receiver.partnerId });
    value(await acceptTransfer(receiver, acceptance(token, receiver)));
    expect(await findTakenOver(token, receiver)).toBe(app.id);
    for (const who of [giver, colleague, await aMember()])
      expect(await findTakenOver(token, who)).toBeNull();
    expect(await findTakenOver("dptr_x", receiver)).toBeNull();
  });
});
