import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { sendMessage } from "@/lib/reviews/messages/commands";
import { sendAppeal } from "@/lib/stops/appeals/commands";
import { liftSuspension } from "@/lib/stops/lifting/commands";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aReviewInHand, stepOf } from "@/lib/testing/reviews";
import { aSuspension, liftOf } from "@/lib/testing/stops";
import { manyThreads } from "@/lib/testing/threads";
import { markThread } from "./commands";
import { getThread } from "./places/queries";
import { countWaiting, listThreads } from "./queries";
import type { ThreadFilter } from "./rules";

const list = async (
  actor: Actor,
  filter: ThreadFilter = "all",
  search = "",
  after = "",
) => (await listThreads(actor, { filter, search, after })).rows;

function say(actor: Actor, reviewId: string, more: Record<string, string> = {}) {
  const about = { idempotencyKey: randomUUID(), reviewId, message: "Which day suits?" };
  return sendMessage(actor, { ...about, ...more } as Parameters<typeof sendMessage>[1]);
}

async function mark(actor: Actor, threadId: string, isRead: "yes" | "no") {
  const { lastAt } = await db.thread.findUniqueOrThrow({ where: { id: threadId } });
  const upTo = lastAt.toISOString();
  return markThread(actor, { idempotencyKey: randomUUID(), threadId, upTo, isRead });
}

async function aConversation() {
  const { owner, app, certifier, review } = await aReviewInHand();
  await say(owner, review.id);
  const [thread] = await list(owner);
  return { owner, app, certifier, review, threadId: thread?.id ?? "" };
}

describe("the inbox", () => {
  it("has one line for a review, one for each of its items and one for an appeal, the latest first", async () => {
    const { owner, app, certifier, review } = await aConversation();
    await say(certifier, review.id, { item: "SEC-1", message: "Which hosts?" });
    await say(certifier, review.id, { item: "SEC-1", message: "And which ports?" });
    const { stopId, appManager } = await aSuspension(app);
    await sendAppeal(owner, { idempotencyKey: randomUUID(), stopId, message: "Mended." });

    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    expect(await list(owner)).toMatchObject([
      { kind: "SUSPENSION", app: name, state: "WITH_SUPEROFFICE", isYours: false },
      {
        ...{ kind: "REVIEW", item: "SEC-1", messages: 2, state: "WITH_PARTNER" },
        ...{ isYours: true, isUnread: true, number: review.number },
        ...{ lastBy: certifier.name, assignee: certifier.name },
      },
      { kind: "REVIEW", item: null, state: "WITH_SUPEROFFICE", isUnread: false },
    ]);
    expect((await list(owner, "superoffice")).map(({ kind }) => kind)).toEqual([
      ...["SUSPENSION", "REVIEW"],
    ]);
    expect((await list(owner, "open")).map(({ item }) => item)).toEqual(["SEC-1"]);
    expect(await list(owner, "closed")).toEqual([]);
    // Appeals are for app managers.
    const mine = (rows: Awaited<ReturnType<typeof list>>) =>
      rows.filter(({ appId }) => appId === app.id).map(({ kind }) => kind);
    expect(mine(await list(certifier))).toEqual(["REVIEW", "REVIEW"]);
    expect(mine(await list(appManager))).toEqual(["SUSPENSION", "REVIEW", "REVIEW"]);
  });

  it("shows nobody else a line, a conversation or a count, and lets nobody else mark one", async () => {
    const { threadId } = await aConversation();
    const strangers = [
      await aMember(),
      await aPerson(),
      await aTenantPerson((await aTenant()).id),
      await aStaffMember("PORTAL_ADMIN"),
      await aStaffMember("APP_STORE_MANAGER"),
    ];
    const before = await everything();
    for (const stranger of strangers) {
      expect(await list(stranger)).toEqual([]);
      expect(await list(stranger, "all", "suits")).toEqual([]);
      expect(await getThread(stranger, threadId)).toBeNull();
      expect(await countWaiting(stranger)).toBe(0);
      expect(await mark(stranger, threadId, "yes")).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("closes with what it is about", async () => {
    const { owner, app } = await aConversation();
    await withdrawRequest(owner, await stepOf(app.id));
    const { stopId, other } = await aSuspension(app);
    await sendAppeal(owner, { idempotencyKey: randomUUID(), stopId, message: "Mended." });
    await liftSuspension(other, liftOf(stopId));
    expect((await list(owner, "closed")).map(({ kind }) => kind)).toEqual([
      ...["SUSPENSION", "REVIEW"],
    ]);
    expect(await list(owner, "superoffice")).toEqual([]);
  });

  it("goes with the app to another partner, and away with a deleted one", async () => {
    const { owner, app, threadId, certifier } = await aConversation();
    const next = await aMember();
    const { partnerId } = next;
    await asSystem((tx) =>
      tx.application.update({ where: { id: app.id }, data: { partnerId } }),
    );
    expect(await list(owner)).toEqual([]);
    expect(await list(next)).toMatchObject([{ id: threadId }]);
    await asSystem((tx) =>
      tx.application.update({
        where: { id: app.id },
        data: { deletedAt: new Date(), deletedById: next.userId },
      }),
    );
    for (const who of [next, certifier]) {
      expect((await list(who)).filter(({ id }) => id === threadId)).toEqual([]);
      expect(await getThread(who, threadId)).toBeNull();
    }
    expect(await list(next, "all", "suits")).toEqual([]);
  });

  it("is searched by names, numbers, items and words, and never by notes", async () => {
    const owner = await aMember();
    const { review, certifier } = await aReviewInHand({ owner });
    await say(certifier, review.id, {
      item: "SEC-1",
      message: "Is TLS offered on api.fjord.example/oauth_2?",
    });
    await say(certifier, review.id, { item: "SEC-1", message: "Zebu", internal: "on" });
    const { name } = await db.partner.findUniqueOrThrow({
      where: { id: owner.partnerId },
    });
    const parts = ["fjord.exam", "example/oauth", "api fjord"];
    for (const query of ["offer", "tls Is", "sec-1", `#${review.number}`, name, ...parts])
      expect(await list(owner, "all", query), query).toHaveLength(1);
    for (const query of ["zebu", "&|!", "nothingofthekind", "'; --"])
      expect(await list(certifier, "all", query), query).toEqual([]);
    expect(await list(owner, "closed", "offer")).toEqual([]);
  });

  it("goes on where a page ends, with a key that means something only if it gave it out", async () => {
    const { owner } = await aConversation();
    await manyThreads([owner.partnerId], 60);
    const seen: string[] = [];
    let after = "";
    do {
      const page = await listThreads(owner, { filter: "all", search: "", after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next ?? "";
    } while (after);
    expect(new Set(seen).size).toBe(61);
    expect(seen).toHaveLength(61);
    expect(await list(owner, "all", "", "2026-99-99T00:00:00.000Z_x")).toHaveLength(25);
  });
});

describe("a conversation", () => {
  it("is read with its notes by SuperOffice alone, and says who may write where", async () => {
    const { owner, app, certifier, review, threadId } = await aConversation();
    await say(certifier, review.id, { message: "Odd.", internal: "on" });
    expect(await getThread(certifier, threadId)).toMatchObject({
      said: [{ internal: false }, { internal: true, text: "Odd." }],
      href: `/review/${review.number}`,
      reply: { kind: "REVIEW", reviewId: review.id, item: "", canNote: true },
    });
    expect(await getThread(owner, threadId)).toMatchObject({
      ...{ said: [{ internal: false }], messages: 1, isUnread: false },
      href: `/apps/${app.id}/validation`,
      reply: { canNote: false },
    });
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    const read = await getThread(reader, threadId);
    expect(read).toMatchObject({ reply: null, said: [{ side: "PARTNER" }] });
    expect(read?.readOnly).not.toBeNull();
  });

  it("is unread until it was opened, and again after the next message", async () => {
    const { owner, certifier, review, threadId } = await aConversation();
    const other = await aStaffMember("CERTIFIER");
    const before = await countWaiting(other);
    expect(await countWaiting(certifier)).toBe(1);
    expect(await mark(certifier, threadId, "yes")).toMatchObject({ ok: true });
    expect(await countWaiting(certifier)).toBe(0);
    // It is in somebody's hands: nobody else's turn.
    expect(before).toBe(0);
    expect(await mark(certifier, threadId, "no")).toMatchObject({ ok: true });
    expect(await countWaiting(certifier)).toBe(1);
    await say(certifier, review.id);
    expect(await countWaiting(certifier)).toBe(0);
    expect(await countWaiting(owner)).toBe(1);
    await mark(owner, threadId, "yes");
    await say(certifier, review.id);
    expect(await countWaiting(owner)).toBe(1);
  });

  it("is marked once by a form that was sent twice", async () => {
    const { certifier, threadId } = await aConversation();
    const upTo = new Date().toISOString();
    const form = { idempotencyKey: randomUUID(), threadId, upTo, isRead: "yes" as const };
    const first = await markThread(certifier, form);
    expect(await markThread(certifier, form)).toEqual(first);
    expect(await db.threadRead.count({ where: { threadId } })).toBe(1);
    expect(await markThread(certifier, { ...form, isRead: "no" })).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it("is written by nobody but what was said, and marked by nobody for another", async () => {
    const { owner, certifier, threadId } = await aConversation();
    const tries = [
      (tx: Tx) =>
        tx.thread.update({ where: { id: threadId }, data: { state: "CLOSED" } }),
      (tx: Tx) => tx.thread.delete({ where: { id: threadId } }),
      (tx: Tx) =>
        tx.threadRead.create({
          data: { threadId, userId: certifier.userId, readAt: new Date() },
        }),
    ];
    // One after the other: a promise that fails before it is looked at ends the whole run.
    for (const one of tries)
      await expect(asActor<unknown>(owner.userId, one)).rejects.toThrow(
        /denied|row-level/,
      );
  });
});
