import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { goodListing } from "@/lib/testing/good-listing";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aListing, listingStep } from "@/lib/testing/listings";
import { asksForAProof } from "@/lib/testing/protected-command";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { beginListing } from "../commands";
import { getListingPage } from "../queries";
import { LISTING_TRANSITIONS } from "../rules";
import {
  approveListing,
  rejectListing,
  requestListing,
  withdrawListing,
} from "./commands";
import { getListingToDecide, listWaitingListings } from "./queries";

const needs = "APP_STORE" as const;
const forbidden = { ok: false, failure: { code: "forbidden" } };
const conflict = { ok: false, failure: { code: "conflict" } };
const reasons = { header: "Say what the app does." };

async function aListed(given: Parameters<typeof aListing>[2] = {}) {
  const owner = await aMember();
  const { id: appId } = await anApp(owner, { kind: "STANDARD" });
  await db.application.update({ where: { id: appId }, data: { seoName: "ledger" } });
  return { owner, appId, listingId: await aListing(owner, appId, given) };
}

async function aWaiting() {
  const made = await aListed({ state: "REQUEST_PENDING" });
  return { ...made, store: await aStaffMember("APP_STORE_MANAGER") };
}

const rowOf = (id: string) => db.listing.findUniqueOrThrow({ where: { id } });

describe.each([
  ["requestListing", "DRAFT", "listing.requested"],
  ["withdrawListing", "REQUEST_PENDING", "listing.withdrawn"],
] as const)("%s", (command, state, event) => {
  keepsThePromisesOfACommand(async () => {
    const { owner, listingId } = await aListed({ state });
    const send = (actor: Actor, idempotencyKey: string, revision = 1) => {
      const step = { ...listingStep(listingId, revision), idempotencyKey };
      return command === "requestListing"
        ? requestListing(actor, { ...step, note: "" })
        : withdrawListing(actor, step);
    };
    return {
      ...{ owner, needs, events: [event], send },
      sendOther: (actor, key) => send(actor, key, 2),
    };
  });
});

describe("requestListing", () => {
  it("takes everything orange, and tells the App Store manager", async () => {
    const store = await aStaffMember("APP_STORE_MANAGER");
    const { owner, appId, listingId } = await aListed({
      listing: { ...goodListing, licences: ["DEVELOPMENT_TOOLS"], markets: [] },
    });
    const ask = (revision: number) =>
      requestListing(owner, { ...listingStep(listingId, revision), note: "Please." });
    expect(await ask(1)).toMatchObject({
      failure: { code: "rule_broken", message: text.listings.request.gaps(2) },
    });
    await db.listing.update({
      where: { id: listingId },
      data: { licences: [], markets: ["NORWAY"] },
    });
    expect(await ask(9)).toMatchObject(conflict);
    expect(await ask(1)).toMatchObject({ ok: true });
    expect(await mailsTo(store)).toEqual([expect.stringMatching(/^Listing to decide/)]);
    const lines = await listWaitingListings(store);
    expect(lines?.map(({ id }) => id)).toContain(listingId);
    expect(await getListingPage(owner, appId)).toMatchObject({
      ...{ version: { state: "REQUEST_PENDING" }, rounds: [{ note: "Please." }] },
      can: { edit: false, begin: false, request: false, withdraw: true },
    });
  });

  it("without icons is refused by the database, too", async () => {
    const { owner, listingId } = await aListed();
    await db.listingImage.deleteMany({ where: { listingId, kind: "HOME_ICON" } });
    await expect(
      asActor(owner.userId, (tx) =>
        tx.listing.update({
          where: { id: listingId },
          data: { state: "REQUEST_PENDING" },
        }),
      ),
    ).rejects.toThrow(/both icons/);
  });
});

describe("a decision", () => {
  it("approves: the version takes the place of the published one, and the partner is told", async () => {
    const { owner, appId, listingId } = await aListed({ state: "PUBLISHED" });
    const store = await aStaffMember("APP_STORE_MANAGER");
    const next = await beginListing(owner, {
      ...{ idempotencyKey: listingStep("").idempotencyKey, appId },
    });
    if (!next.ok) throw new Error(next.failure.message);
    const { listingId: id } = next.value;
    await requestListing(owner, { ...listingStep(id), note: "" });
    expect(await getListingToDecide(store, id)).toMatchObject({
      ...{ canDecide: true, hasInterest: false, changed: [] },
    });
    expect(await approveListing(store, listingStep(id, 2))).toMatchObject({ ok: true });
    expect([(await rowOf(listingId)).state, (await rowOf(id)).state]).toEqual([
      ...["REPLACED", "PUBLISHED"],
    ]);
    expect(await eventsOf(id)).toEqual([
      ...["listing.begun", "listing.requested", "listing.approved"],
    ]);
    expect(await mailsTo(owner)).toEqual([expect.stringMatching(/^Approved: /)]);
    expect(await approveListing(store, listingStep(id, 3))).toMatchObject(conflict);
  });

  it("rejects with a reason for each field, and the version is open again", async () => {
    const { owner, appId, listingId, store } = await aWaiting();
    const form = { ...listingStep(listingId), reasons };
    expect(await rejectListing(store, form)).toMatchObject({ ok: true });
    expect(await getListingPage(owner, appId)).toMatchObject({
      ...{ version: { state: "REJECTED" }, can: { edit: true, request: true } },
      rounds: [{ decision: "REJECTED", reasons: [{ label: "Header" }] }],
    });
    expect(await mailsTo(owner)).toEqual([expect.stringMatching(/1 field to mend$/)]);
    expect(
      await requestListing(owner, { ...listingStep(listingId, 2), note: "" }),
    ).toMatchObject({ ok: true });
  });

  it("is the App Store manager's alone, without an interest, for SQL either", async () => {
    const { owner, listingId, store } = await aWaiting();
    const both = await aMember({ partnerId: owner.partnerId });
    await db.staffMember.create({
      data: { userId: both.userId, role: "APP_STORE_MANAGER" },
    });
    const member = { ...both, staffRoles: ["APP_STORE_MANAGER"] as const };
    const certifier = await aStaffMember("CERTIFIER");
    const untouched = await everything();
    for (const [who, answer] of [
      ...([
        [owner, forbidden],
        [member, forbidden],
        [certifier, forbidden],
        [await aMember(), { failure: { code: "not_found" } }],
      ] as const),
    ]) {
      expect(await approveListing(who, listingStep(listingId))).toMatchObject(answer);
      const form = { ...listingStep(listingId), reasons };
      expect(await rejectListing(who, form)).toMatchObject(answer);
    }
    expect((await everything())["listing"]).toEqual(untouched["listing"]);
    for (const { userId } of [owner, member, certifier])
      await expect(
        asActor(userId, (tx) =>
          tx.listing.update({ where: { id: listingId }, data: { state: "PUBLISHED" } }),
        ),
      ).rejects.toThrow();
    expect(await getListingToDecide(member, listingId)).toMatchObject({
      ...{ canDecide: false, hasInterest: true },
    });
    expect(await getListingToDecide(owner, listingId)).toBeNull();
    expect(await listWaitingListings(certifier)).toBeNull();
    expect(await getListingToDecide(certifier, listingId)).toMatchObject({
      canDecide: false,
    });
    expect(await getListingToDecide(store, listingId)).toMatchObject({ canDecide: true });
  });

  it.runIf(onServer)("and a withdrawal at once are one of them", async () => {
    const { owner, listingId, store } = await aWaiting();
    const both = await Promise.all([
      approveListing(store, listingStep(listingId)),
      withdrawListing(owner, listingStep(listingId)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const rounds = await db.listingRound.findMany({ where: { listingId } });
    expect(rounds).toHaveLength(1);
  });

  asksForAProof({
    approving: async () => {
      const { listingId, store } = await aWaiting();
      const form = listingStep(listingId);
      return { actor: store, send: () => approveListing(store, form) };
    },
    rejecting: async () => {
      const { listingId, store } = await aWaiting();
      const form = { ...listingStep(listingId), reasons };
      return { actor: store, send: () => rejectListing(store, form) };
    },
  });
});

it("the database holds the same transitions", async () => {
  const rows = await db.$queryRaw<{ step: string }[]>`
    SELECT from_state || ' ' || to_state AS step FROM state_transition
    WHERE machine = 'listing'`;
  const expected = Object.entries(LISTING_TRANSITIONS).flatMap(([from, to]) =>
    to.map((state: string) => `${from} ${state}`),
  );
  expect(rows.map(({ step }) => step).toSorted()).toEqual(expected.toSorted());
});
