import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { mailPeople } from "@/lib/outbox/people";
import { sendMessage } from "@/lib/reviews/messages/commands";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { withoutAudit } from "@/lib/testing/everything";
import { aReviewInHand, eventsOf, mailsTo } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { chooseNotices } from "../notices/commands";
import { getNotices, getTimeZone } from "../notices/queries";
import { noticeWays, type NoticeWay } from "../notices/rules";
import { chooseNoticesInput } from "../notices/schema";
import { sendDigests } from "./commands";

const choose = (actor: Actor, way: NoticeWay) =>
  chooseNotices(actor, { idempotencyKey: randomUUID(), REVIEW: way });

function say(actor: Actor, reviewId: string, item = "") {
  const about = { idempotencyKey: randomUUID(), reviewId, message: "Which day suits?" };
  return sendMessage(actor, { ...about, item });
}

/** A certifier writes to an owner who hears of messages this way; the mails the owner got of it. */
async function told(way: NoticeWay | null) {
  const { owner, certifier, review, app } = await aReviewInHand();
  if (way) await choose(owner, way);
  const before = (await mailsTo(owner)).length;
  await say(certifier, review.id);
  const subjects = async () => (await mailsTo(owner)).slice(before);
  return { owner, certifier, review, app, subjects };
}

const tomorrow = () => later(new Date(), DAY);

describe("a message", () => {
  it("is mailed at once to whoever chose nothing else", async () => {
    expect(await (await told(null)).subjects()).toHaveLength(1);
    expect(await (await told("MAIL")).subjects()).toHaveLength(1);
    expect(await db.digestEntry.count()).toBe(0);
  });

  it("is mailed never to whoever reads the page", async () => {
    const { subjects } = await told("PAGE");
    await sendDigests(tomorrow());
    expect(await subjects()).toEqual([]);
  });

  it("comes once, with all others, in the day's mail to whoever chose that", async () => {
    const { owner, certifier, review, app, subjects } = await told("DIGEST");
    await say(certifier, review.id);
    await say(certifier, review.id, "SEC-1");
    expect(await subjects()).toEqual([]);
    // Not before seven in the morning.
    expect(await sendDigests(new Date())).toBe(0);
    expect(await sendDigests(tomorrow())).toBe(1);
    expect(await sendDigests(tomorrow())).toBe(0);
    expect(await subjects()).toEqual(["2 conversations with new messages"]);
    const { letter } = await db.mail.findFirstOrThrow({
      where: { userId: owner.userId },
      orderBy: { createdAt: "desc" },
    });
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    expect(JSON.stringify(letter)).toContain(`${name}: SEC-1, review ${review.number}`);
  });

  it("is left out of it where it was read, answered or taken away since, or mails are off", async () => {
    for (const since of ["read", "answered", "left", "page", "off"] as const) {
      const { owner, review, subjects } = await told("DIGEST");
      const { userId } = owner;
      if (since === "read") {
        const { id: threadId } = await db.thread.findFirstOrThrow({
          where: { thingId: review.id },
        });
        const readAt = later(new Date(), MINUTE);
        await db.threadRead.create({ data: { threadId, userId, readAt } });
      }
      if (since === "answered") await say(owner, review.id);
      if (since === "left")
        await db.membership.updateMany({
          where: { userId },
          data: { endedAt: new Date() },
        });
      if (since === "page") await choose(owner, "PAGE");
      if (since === "off")
        await db.user.update({ where: { id: userId }, data: { loginAllowed: false } });
      await sendDigests(tomorrow());
      expect(await subjects(), since).toEqual([]);
    }
    expect(await db.digestEntry.count()).toBe(0);
  });
});

describe("the day's mail", () => {
  it("comes in the morning of each person's own place, whatever the clocks do", async () => {
    // In New York the clocks went back in the night; in Oslo, a week ago.
    const places = [
      { timeZone: "Europe/Oslo", morning: "2026-11-01T06:00:00Z" },
      { timeZone: "America/New_York", morning: "2026-11-01T12:00:00Z" },
      { timeZone: "Pacific/Auckland", morning: "2026-11-01T18:00:00Z" },
    ];
    const people = [];
    for (const { timeZone, morning } of places) {
      const { owner, subjects } = await told("DIGEST");
      await chooseNotices(owner, { idempotencyKey: randomUUID(), timeZone });
      const { userId } = owner;
      const createdAt = new Date("2026-10-31T20:00:00Z");
      await db.digestEntry.updateMany({ where: { userId }, data: { createdAt } });
      people.push({ subjects, morning: new Date(morning), timeZone });
    }
    for (const { morning } of people) {
      await sendDigests(later(morning, -MINUTE));
      for (const one of people)
        expect((await one.subjects()).length, one.timeZone).toBe(
          one.morning < morning ? 1 : 0,
        );
      expect(await sendDigests(morning)).toBe(1);
    }
    expect(await db.digestEntry.count()).toBe(0);
  });
});

describe("choosing how to hear of messages", () => {
  it("is shown, recorded and each person's own", async () => {
    const owner = await aMember();
    const other = await aMember({ partnerId: owner.partnerId });
    for (const way of noticeWays) {
      await choose(owner, way);
      expect((await getNotices(owner))[0]).toEqual({ kind: "REVIEW", way });
    }
    expect((await getNotices(other))[0]).toEqual({ kind: "REVIEW", way: "MAIL" });
    expect(await getNotices(await aPerson())).toEqual([]);
    expect(await getTimeZone(owner)).toBe("Europe/Oslo");
    const form = { idempotencyKey: randomUUID(), timeZone: "Asia/Kolkata" };
    await chooseNotices(owner, form);
    expect(await getTimeZone(owner)).toBe("Asia/Kolkata");
    expect(chooseNoticesInput.safeParse({ ...form, timeZone: "Mars/Ares" }).success).toBe(
      false,
    );
    expect((await eventsOf(owner.userId)).at(-1)).toBe("account.notices_chosen");
    const { userId } = other;
    await expect(
      asActor(owner.userId, (tx) =>
        tx.noticePreference.create({ data: { userId, kind: "REVIEW", way: "PAGE" } }),
      ),
    ).rejects.toThrow(/row-level/);
  });

  it("has one effect when sent twice, and none without its event", async () => {
    const owner = await aMember();
    const form = { idempotencyKey: randomUUID(), REVIEW: "PAGE" as const };
    const first = await chooseNotices(owner, form);
    expect(await chooseNotices(owner, form)).toEqual(first);
    expect(await eventsOf(owner.userId)).toEqual(["account.notices_chosen"]);
    await withoutAudit(() =>
      expect(choose(owner, "DIGEST")).rejects.toThrow(/out_of_order/),
    );
    expect((await getNotices(owner))[0]).toEqual({ kind: "REVIEW", way: "PAGE" });
  });

  it("switches off no mail about the account", async () => {
    const owner = await aMember();
    await choose(owner, "PAGE");
    const mail = { ...text.accounts.mails.passwordChanged(), link: "/reset" };
    await asSystem((tx) => mailPeople(tx, [owner.userId], mail));
    expect(await mailsTo(owner)).toEqual([mail.subject]);
  });
});
