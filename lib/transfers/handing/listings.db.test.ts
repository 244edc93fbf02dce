import { describe, expect, it, vi } from "vitest";
import { beginListing, saveListing } from "@/lib/listings/commands";
import { toListing } from "@/lib/listings/dto";
import { sendListingMessage } from "@/lib/listings/messages/commands";
import { getListingPage } from "@/lib/listings/queries";
import {
  approveListing,
  rejectListing,
  requestListing,
  withdrawListing,
} from "@/lib/listings/requests/commands";
import { emptyListing } from "@/lib/listings/rules";
import { mailsAbout, publish } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, value } from "@/lib/testing/factors";
import { goodListing } from "@/lib/testing/good-listing";
import { aListing, listingStep } from "@/lib/testing/listings";
import { asSystem } from "@/lib/testing/system";
import { aboutTransfer, acceptance, anOffer, offering } from "@/lib/testing/transfers";
import { text } from "@/lib/words/catalogue";
import { offerTransfer } from "../commands";
import { listTransfersToDecide } from "../deciding/queries";
import { getAppTransfer } from "../queries";
import { findOffer } from "../receiving/queries";
import { acceptTransfer, confirmTransfer } from "./commands";

const words = text.transfers;
const waits = { failure: { code: "rule_broken", message: words.listingAsked } };

async function aStandardApp() {
  const giver = await aMember();
  const app = await anApp(giver, { kind: "STANDARD" });
  await db.application.update({ where: { id: app.id }, data: { seoName: "ledger" } });
  return { giver, app };
}

/** A standard app with a listing in this state, offered to another partner. */
async function anOfferedListing(state: "DRAFT" | "PUBLISHED") {
  const { giver, app } = await aStandardApp();
  const listingId = await aListing(giver, app.id, { state });
  return { ...(await anOffer({ giver, app })), listingId };
}

const stateOf = async (id: string) =>
  (await db.listing.findUniqueOrThrow({ where: { id } })).state;

describe("an app that changes hands", () => {
  it("leaves its published listing behind, which its next partner enters anew", async () => {
    const { giver, app, receiver, token, listingId } =
      await anOfferedListing("PUBLISHED");
    expect(await getAppTransfer(giver, app.id)).toMatchObject({ isListed: true });
    expect((await findOffer(token, receiver))?.offer).toMatchObject({
      ...{ kind: "STANDARD", isListed: true },
    });
    value(await acceptTransfer(receiver, acceptance(token, receiver)));

    expect(await stateOf(listingId)).toBe("REPLACED");
    expect(await getListingPage(receiver, app.id)).toMatchObject({
      ...{ version: null, published: null, can: { begin: true } },
    });
    const begun = value(await beginListing(receiver, { ...form(), appId: app.id }));
    const next = await db.listing.findUniqueOrThrow({
      where: { id: begun.listingId },
      include: { images: true },
    });
    expect(next).toMatchObject({ number: 2, images: [] });
    expect(toListing(next)).toEqual(emptyListing);
    for (const [subject, who] of [
      ["Offered to you", receiver],
      ["Taken over", receiver],
      ["Handed over", giver],
    ] as const) {
      const [mail] = await mailsAbout(subject, who.email);
      expect(JSON.stringify(mail), subject).toContain("App Store listing");
    }
  });

  it("leaves what the giver has not finished, too, with what was said about it", async () => {
    const { app, receiver, token, listingId } = await anOfferedListing("DRAFT");
    const giver = await db.listing.findUniqueOrThrow({ where: { id: listingId } });
    await db.listing.update({ where: { id: listingId }, data: { header: "" } });
    await db.listingRound.create({
      data: {
        ...{ listingId, number: 1, requestedById: giver.createdById },
        ...{ decision: "REJECTED", decidedAt: new Date() },
        ...{ decidedById: giver.createdById, reasons: { header: "Say more." } },
      },
    });
    const store = await aStaffMember("APP_STORE_MANAGER");
    const said = () => ({ ...form(), listingId, message: "Which plan?" });
    value(await sendListingMessage(store, said()));
    value(await acceptTransfer(receiver, acceptance(token, receiver)));

    expect(await stateOf(listingId)).toBe("REPLACED");
    expect(await db.thread.findFirst({ where: { thingId: listingId } })).toMatchObject({
      state: "CLOSED",
    });
    expect(await sendListingMessage(store, said())).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await beginListing(receiver, { ...form(), appId: app.id })).toMatchObject({
      value: { number: 2 },
    });
  });

  it("copies what its partner had itself, published or not", async () => {
    const { app, receiver, token } = await anOfferedListing("PUBLISHED");
    value(await acceptTransfer(receiver, acceptance(token, receiver)));
    await aListing(receiver, app.id, { state: "PUBLISHED", number: 2 });
    const next = value(await beginListing(receiver, { ...form(), appId: app.id }));
    const row = await db.listing.findUniqueOrThrow({ where: { id: next.listingId } });
    expect(toListing(row)).toEqual(goodListing);
  });

  it("stays while the App Store manager decides about its listing", async () => {
    const { giver, app, receiver, token, transferId, listingId } =
      await anOfferedListing("DRAFT");
    value(await requestListing(giver, { ...listingStep(listingId), note: "" }));
    const before = await everything();
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject(
      waits,
    );
    expect((await findOffer(token, receiver))?.offer).toMatchObject({
      obstacle: words.listingAsked,
    });
    await expect(
      asActor(
        receiver.userId,
        (tx) => tx.$executeRaw`
          UPDATE ownership_transfer SET state = 'ACCEPTED', accepted_at = now(), earliest_at = now(),
            to_partner_id = ${receiver.partnerId}::uuid, accepted_by_id = ${receiver.userId}::uuid,
            technical_contact_id = ${receiver.userId}::uuid WHERE id = ${transferId}::uuid`,
      ),
    ).rejects.toThrow(/stays with its partner/);
    expect(await everything()).toEqual(before);

    const other = await aStandardApp();
    await aListing(other.giver, other.app.id, { state: "REQUEST_PENDING" });
    const offer = await offering(other.app, "ola@nordlys.example");
    expect(await offerTransfer(other.giver, offer)).toMatchObject(waits);

    value(await withdrawListing(giver, listingStep(listingId, 2)));
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject({
      value: { appId: app.id, done: true },
    });
  });

  it("keeps its listing until it is handed over, and none is written or requested meanwhile", async () => {
    const { giver, app } = await aStandardApp();
    await publish(app, giver, "PUBLISHED");
    const published = await aListing(giver, app.id, { state: "PUBLISHED" });
    const made = await anOffer({ giver, app });
    const draft = value(await beginListing(giver, { ...form(), appId: app.id }));
    value(await acceptTransfer(made.receiver, acceptance(made.token, made.receiver)));
    expect(await stateOf(published)).toBe("PUBLISHED");

    const step = listingStep(draft.listingId);
    const lost = {
      failure: { code: "rule_broken", message: text.listings.page.handedOver },
    };
    const before = await everything();
    const save = { ...form(), ...{ appId: app.id, revision: 1, listing: goodListing } };
    expect(
      await saveListing(giver, { ...save, listingId: draft.listingId }),
    ).toMatchObject(lost);
    expect(await beginListing(giver, { ...form(), appId: app.id })).toMatchObject(lost);
    expect(await everything()).toEqual(before);
    expect(await getListingPage(giver, app.id)).toMatchObject({
      ...{ isHandedOver: true, version: { state: "DRAFT" } },
      can: { edit: false, begin: false, request: false, withdraw: false },
    });
    expect(await requestListing(giver, { ...step, note: "" })).toMatchObject({
      failure: { code: "rule_broken", message: words.underWay },
    });
    await expect(
      asActor(giver.userId, (tx) =>
        tx.listing.update({
          where: { id: draft.listingId },
          data: { state: "REQUEST_PENDING" },
        }),
      ),
    ).rejects.toThrow(/nothing is asked for while an app is handed over/);

    const appManager = await aStaffMember("APP_MANAGER");
    expect((await listTransfersToDecide(appManager))?.waiting).toMatchObject([
      { id: made.transferId, isListed: true },
    ]);
    value(await confirmTransfer(appManager, aboutTransfer(made.transferId, 2)));
    expect([await stateOf(published), await stateOf(draft.listingId)]).toEqual([
      ...["REPLACED", "REPLACED"],
    ]);
  });

  it.runIf(onServer)(
    "and a request for its listing at once are one of them",
    async () => {
      for (let round = 0; round < 3; round += 1) {
        const made = await anOfferedListing("DRAFT");
        const { giver, receiver, token, listingId } = made;
        const step = { ...listingStep(listingId), note: "" };
        const both = await Promise.all([
          requestListing(giver, step),
          acceptTransfer(receiver, acceptance(token, receiver)),
        ]);
        expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      }
    },
  );

  it.runIf(onServer)(
    "takes none of the giver's words to somebody of both partners",
    async () => {
      const { giver, app } = await aStandardApp();
      await aListing(giver, app.id, { state: "PUBLISHED" });
      const made = await anOffer({ giver, app });
      const { partnerId, userId: technicalContactId } = made.receiver;
      await db.membership.create({
        data: { partnerId, userId: giver.userId, permissions: ["READ", "APP_STORE"] },
      });
      const both = await reload(giver);
      const { begun } = await asSystem(async (tx) => {
        await tx.$queryRaw`SELECT portal_seize_app(${app.id}::uuid)::text`;
        const begins = beginListing(both, { ...form(), appId: app.id });
        await vi.waitFor(
          async () =>
            expect(
              await db.$queryRaw`
          SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`,
            ).toHaveLength(1),
          { timeout: 1500 },
        );
        const id = made.transferId;
        const at = new Date();
        await tx.ownershipTransfer.update({
          where: { id },
          data: {
            ...{ state: "ACCEPTED", toPartnerId: partnerId, technicalContactId },
            ...{ acceptedById: technicalContactId, acceptedAt: at, earliestAt: at },
          },
        });
        await tx.ownershipTransfer.update({
          where: { id },
          data: { state: "DONE", closedAt: at },
        });
        return { begun: begins };
      });
      const { listingId } = value(await begun);
      const row = await db.listing.findUniqueOrThrow({ where: { id: listingId } });
      expect(toListing(row)).toEqual(emptyListing);
    },
  );
});

it("nobody takes a listing out of the store, or a draft away, past the commands", async () => {
  const store = await aStaffMember("APP_STORE_MANAGER");
  for (const state of ["PUBLISHED", "DRAFT"] as const) {
    const { giver, listingId: id } = await anOfferedListing(state);
    for (const { userId } of [giver, store]) {
      const taken = asActor(userId, (tx) =>
        tx.listing.updateMany({ where: { id }, data: { state: "REPLACED" } }),
      );
      await expect(taken, state).rejects.toThrow(/replaced by another|says its own/);
    }
  }
});

it("what its next partner enters is approved as any other", async () => {
  const made = await anOfferedListing("PUBLISHED");
  const { app, receiver, token } = made;
  value(await acceptTransfer(receiver, acceptance(token, receiver)));
  const listingId = await aListing(receiver, app.id, { number: 2 });
  value(await requestListing(receiver, { ...listingStep(listingId), note: "" }));
  const store = await aStaffMember("APP_STORE_MANAGER");
  expect(
    await rejectListing(store, {
      ...listingStep(listingId, 2),
      reasons: { header: "Say more." },
    }),
  ).toMatchObject({ ok: true });
  value(await requestListing(receiver, { ...listingStep(listingId, 3), note: "" }));
  expect(await approveListing(store, listingStep(listingId, 4))).toMatchObject({
    ok: true,
  });
});
