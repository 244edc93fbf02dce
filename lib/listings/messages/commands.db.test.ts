import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aListing, listingStep } from "@/lib/testing/listings";
import { mailsTo } from "@/lib/testing/reviews";
import { getThread } from "@/lib/threads/places/queries";
import { countWaiting, listThreads } from "@/lib/threads/queries";
import { text } from "@/lib/words/catalogue";
import { approveListing, withdrawListing } from "../requests/commands";
import { sendListingMessage } from "./commands";
import { getListingThread } from "./queries";

async function aWaiting(state: "DRAFT" | "REQUEST_PENDING" = "REQUEST_PENDING") {
  const owner = await aMember();
  const { id: appId } = await anApp(owner, { kind: "STANDARD" });
  await db.application.update({ where: { id: appId }, data: { seoName: "ledger" } });
  const listingId = await aListing(owner, appId, { state });
  return { owner, appId, listingId, store: await aStaffMember("APP_STORE_MANAGER") };
}

const say = (
  actor: Actor,
  listingId: string,
  message = "Which day suits?",
  idempotencyKey: string = randomUUID(),
) => sendListingMessage(actor, { idempotencyKey, listingId, message });

const inboxOf = async (actor: Actor, search = "") =>
  (await listThreads(actor, { filter: "all", search, after: "" })).rows;

describe("sendListingMessage", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, listingId } = await aWaiting();
    return {
      ...{ owner, needs: "APP_STORE", events: ["listing.message_sent"] },
      send: (actor, key) => say(actor, listingId, "Please look.", key),
      sendOther: (actor, key) => say(actor, listingId, "Do not.", key),
    };
  });

  it("is a thread of both sides in their inboxes, each told of the other, until the approval", async () => {
    const { owner, appId, listingId, store } = await aWaiting();
    const { name } = await db.application.findUniqueOrThrow({ where: { id: appId } });
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect(await say(owner, listingId, "Is the icon fine?")).toMatchObject({ ok: true });
    expect(await inboxOf(store, "icon")).toMatchObject([
      { kind: "LISTING", app: name, state: "WITH_SUPEROFFICE", isYours: true },
    ]);
    expect(await countWaiting(owner)).toBe(0);
    expect(await say(store, listingId, "Make it green.")).toMatchObject({ ok: true });
    expect(await countWaiting(owner)).toBe(1);
    const subject = `New message about the listing of ${name}`;
    for (const who of [owner, store])
      expect((await mailsTo(who)).filter((one) => one === subject)).toHaveLength(1);

    const [row] = await inboxOf(owner);
    expect(row && text.threads.subject(row)).toBe(name);
    const thread = row && (await getThread(owner, row.id));
    expect(thread).toMatchObject({
      ...{ href: `/apps/${appId}/listing`, messages: 2, readOnly: null },
      reply: { kind: "LISTING", listingId },
      said: [
        { side: "PARTNER", text: "Is the icon fine?" },
        { side: "SUPEROFFICE", text: "Make it green." },
      ],
    });
    expect(await getListingThread(reader, listingId)).toMatchObject({
      ...{ side: "PARTNER", readOnly: text.listings.thread.readOnly },
    });
    expect(await approveListing(store, listingStep(listingId))).toMatchObject({
      ok: true,
    });
    expect(await inboxOf(owner)).toMatchObject([{ state: "CLOSED" }]);
    expect(await say(owner, listingId)).toMatchObject({ failure: { code: "conflict" } });
    expect(await getListingThread(store, listingId)).toMatchObject({
      ...{ side: "SUPEROFFICE", readOnly: text.listings.thread.closed },
    });
  });

  it("begins with the first request, and goes on after it was taken back", async () => {
    const { owner, listingId } = await aWaiting("DRAFT");
    expect(await getListingThread(owner, listingId)).toBeNull();
    expect(await say(owner, listingId)).toMatchObject({ failure: { code: "conflict" } });
    const asked = await aWaiting();
    await withdrawListing(asked.owner, listingStep(asked.listingId));
    expect(await say(asked.owner, asked.listingId)).toMatchObject({ ok: true });
  });

  it("is read by no other partner and no other staff, and not written with an interest", async () => {
    const { owner, listingId } = await aWaiting();
    await say(owner, listingId);
    const others = [
      await aMember(),
      await aStaffMember("CERTIFIER", "APP_MANAGER", "PORTAL_ADMIN"),
    ];
    for (const other of others) {
      expect(await getListingThread(other, listingId)).toBeNull();
      expect((await inboxOf(other)).filter(({ kind }) => kind === "LISTING")).toEqual([]);
    }
    const once = await aStaffMember("APP_STORE_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: owner.partnerId, userId: once.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    expect(await say(once, listingId)).toMatchObject({ failure: { code: "forbidden" } });
    expect(await getListingThread(once, listingId)).toMatchObject({
      readOnly: text.listings.thread.interest,
    });
  });

  it("is written past the commands by neither side for the other, nor before or after", async () => {
    const { owner, listingId, store } = await aWaiting();
    const draft = await aWaiting("DRAFT");
    const write = (who: Actor, side: "PARTNER" | "SUPEROFFICE", id = listingId) =>
      asActor(who.userId, (tx) =>
        tx.listingMessage.create({
          data: { listingId: id, authorId: who.userId, side, text: "x" },
        }),
      );
    await expect(write(owner, "SUPEROFFICE")).rejects.toThrow(/for itself/);
    await expect(write(store, "PARTNER")).rejects.toThrow(/for itself/);
    await expect(write(draft.owner, "PARTNER", draft.listingId)).rejects.toThrow(
      /request/,
    );
    await write(owner, "PARTNER");
    await approveListing(store, listingStep(listingId));
    await expect(write(owner, "PARTNER")).rejects.toThrow(/approval/);
  });
});
