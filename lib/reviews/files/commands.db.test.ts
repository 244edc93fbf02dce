import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { bytesOf, filesOf, keptFiles } from "@/lib/testing/evidence";
import { sendFile } from "@/lib/testing/send-file";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { aTalkativePhotograph } from "@/lib/testing/pictures";
import { aReviewInHand, aWaitingReview, eventsOf, stepOf } from "@/lib/testing/reviews";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { claimUpload, removeFile } from "./commands";
import { getFile, listFiles } from "./queries";
import { FILE_BYTES, FILES_AN_HOUR, PART_BYTES, REVIEW_BYTES } from "./rules";

const removal = (reviewId: string, fileId: string) => ({
  ...{ idempotencyKey: randomUUID(), reviewId, fileId },
});

async function closed() {
  const waiting = await aWaitingReview();
  const { owner, app, review } = waiting;
  expect(await sendFile(owner, review.id, "kept")).toBeNull();
  expect(await withdrawRequest(owner, await stepOf(app.id))).toMatchObject({ ok: true });
  const [file] = await filesOf(review.id);
  return { ...waiting, fileId: file?.id ?? "" };
}

describe("addFile", () => {
  it("keeps it for an item, records it and shows it to both sides", async () => {
    const { owner, review, certifier } = await aReviewInHand();
    const large = Buffer.alloc(PART_BYTES * 2 + 10, "a line\n");
    expect(
      await sendFile(owner, review.id, large, { item: "SEC-1", name: "tls.log" }),
    ).toBeNull();
    expect(await sendFile(owner, review.id, "%PDF-1.7", { name: "all" })).toBeNull();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    for (const who of [owner, reader, certifier, await aStaffMember("APP_MANAGER")]) {
      expect(await listFiles(who, review.id)).toMatchObject([
        ...[{ name: "tls.log", item: "SEC-1", kind: "TEXT", size: large.length }],
        ...[{ name: "all.pdf", item: null, kind: "PDF", by: owner.name }],
      ]);
    }
    const [file] = await filesOf(review.id);
    const sent = await getFile(certifier, review.id, file?.id ?? "");
    const parts: Uint8Array[] = [];
    for await (const part of sent?.parts ?? []) parts.push(part);
    expect(parts).toHaveLength(3);
    expect(Buffer.concat(parts).equals(large)).toBe(true);
    expect((await eventsOf(review.id)).slice(-2)).toEqual([
      ...["review.file_added", "review.file_added"],
    ]);
  });

  it("keeps nothing of a picture but its colours", async () => {
    const { owner, review } = await aWaitingReview();
    const photograph = await aTalkativePhotograph();
    expect(await sendFile(owner, review.id, photograph, { name: "me.svg" })).toBeNull();
    const [file] = await filesOf(review.id);
    expect(file).toMatchObject({ name: "me.svg.jpg", kind: "JPEG" });
    const kept = await bytesOf(file?.id ?? "");
    expect(kept.length).toBe(file?.size);
    expect(kept.includes("Kari") || kept.includes("script")).toBe(false);
  });

  it("answers strangers, readers, reviewers, unknown items and closed reviews, and changes nothing", async () => {
    const { owner, review, certifier } = await aReviewInHand();
    const over = await closed();
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ", "USERS"] });
    const stranger = await aMember();
    const before = await everything();
    for (const [who, of, item, trouble] of [
      [stranger, review.id, "", "not_found"],
      [owner, randomUUID(), "", "not_found"],
      [reader, review.id, "", "forbidden"],
      [certifier, review.id, "", "forbidden"],
      [owner, review.id, "NO-1", "not_found"],
      [over.owner, over.review.id, "", "closed"],
    ] as const) {
      expect(await sendFile(who, of, "x", { item })).toBe(trouble);
      if (item === "") expect(await claimUpload(who, of)).toBe(trouble);
    }
    expect(await everything()).toEqual(before);
  });

  it("changes nothing when it cannot be recorded, and has one effect when sent twice", async () => {
    const { owner, review } = await aWaitingReview();
    const before = await everything();
    await withoutAudit(() =>
      expect(sendFile(owner, review.id, "x")).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    const idempotencyKey = randomUUID();
    expect(await sendFile(owner, review.id, "x", { idempotencyKey })).toBeNull();
    const after = await everything();
    expect(await sendFile(owner, review.id, "x", { idempotencyKey })).toBeNull();
    expect(await sendFile(owner, review.id, "y", { idempotencyKey })).toBe("again");
    expect(await everything()).toEqual(after);
  });

  it("takes ten of one item, and 100 MB of one review", async () => {
    const { owner, review } = await aWaitingReview();
    await keptFiles(owner, review.id, 9);
    expect(await sendFile(owner, review.id, "x")).toBeNull();
    expect(await sendFile(owner, review.id, "x")).toBe("full");
    expect(await sendFile(owner, review.id, "x", { item: "SEC-1" })).toBeNull();
    await db.reviewFile.deleteMany({ where: { reviewId: review.id } });
    await keptFiles(owner, review.id, 4, FILE_BYTES - 1);
    expect(await sendFile(owner, review.id, "12345")).toBe("heavy");
    expect(await sendFile(owner, review.id, "1234")).toBeNull();
  });

  it("takes one of a person at a time, and what never ended makes room", async () => {
    const { owner, review } = await aWaitingReview();
    const begun = (createdAt: Date) =>
      db.reviewFile.create({
        data: {
          ...{ reviewId: review.id, name: "x.txt", kind: "TEXT", size: 1, createdAt },
          ...{ hash: "0".repeat(64), uploadedById: owner.userId },
        },
      });
    await begun(new Date());
    expect(await sendFile(owner, review.id, "x")).toBe("busy");
    expect(await listFiles(owner, review.id)).toEqual([]);
    await db.reviewFile.updateMany({
      data: { createdAt: new Date(Date.now() - 121_000) },
    });
    expect(await sendFile(owner, review.id, "x")).toBeNull();
    expect(await filesOf(review.id)).toHaveLength(1);
  });

  it("is counted by the hour before a byte is read", async () => {
    const { owner, review } = await aWaitingReview();
    const tries = await Promise.all(
      Array.from({ length: FILES_AN_HOUR + 3 }, () => claimUpload(owner, review.id)),
    );
    expect(tries.filter((trouble) => trouble === "often")).toHaveLength(3);
  });

  it.runIf(onServer)("leaves no eleventh when two take the last place", async () => {
    const { owner, review } = await aWaitingReview();
    const colleague = await aMember({ partnerId: owner.partnerId });
    await keptFiles(owner, review.id, 9);
    const both = [owner, colleague].map((who) => sendFile(who, review.id, "x"));
    expect((await Promise.all(both)).toSorted()).toEqual(["full", null]);
    expect(await filesOf(review.id)).toHaveLength(10);
  });
});

describe("removeFile", () => {
  async function aFile() {
    const held = await aReviewInHand();
    expect(await sendFile(held.owner, held.review.id, "x")).toBeNull();
    const [file] = await filesOf(held.review.id);
    return { ...held, fileId: file?.id ?? "" };
  }

  it("deletes it with its parts and records it, once", async () => {
    const { owner, review, fileId } = await aFile();
    const form = removal(review.id, fileId);
    expect(await removeFile(owner, form)).toEqual({ ok: true, value: null });
    const after = await everything();
    expect(await removeFile(owner, form)).toEqual({ ok: true, value: null });
    expect(await removeFile(owner, removal(review.id, fileId))).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await everything()).toEqual(after);
    expect(await bytesOf(fileId)).toHaveLength(0);
    expect((await eventsOf(review.id)).at(-1)).toBe("review.file_removed");
  });

  it("answers strangers, readers, reviewers and closed reviews, and changes nothing", async () => {
    const { owner, review, certifier, fileId } = await aFile();
    const other = await aFile();
    const over = await closed();
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    const stranger = await aMember();
    const before = await everything();
    for (const [who, form, code] of [
      [stranger, removal(review.id, fileId), "not_found"],
      // Through a review of one's own.
      [other.owner, removal(other.review.id, fileId), "not_found"],
      [reader, removal(review.id, fileId), "forbidden"],
      [certifier, removal(review.id, fileId), "forbidden"],
      [over.owner, removal(over.review.id, over.fileId), "conflict"],
    ] as const) {
      expect(await removeFile(who, form)).toMatchObject({ failure: { code } });
    }
    await withoutAudit(() =>
      expect(removeFile(owner, removal(review.id, fileId))).rejects.toThrow(/out_of/),
    );
    expect(await everything()).toEqual(before);
  });
});

it("is seen by nobody who does not see the review", async () => {
  const { owner, review } = await aWaitingReview();
  await sendFile(owner, review.id, "x");
  const [file] = await filesOf(review.id);
  for (const who of [await aMember(), await aStaffMember("PORTAL_ADMIN")]) {
    expect(await listFiles(who, review.id)).toEqual([]);
    expect(await getFile(who, review.id, file?.id ?? "")).toBeNull();
  }
  const elsewhere = await aWaitingReview();
  expect(await getFile(owner, elsewhere.review.id, file?.id ?? "")).toBeNull();
});

describe("the database", () => {
  const row = (reviewId: string, who: Actor, more = {}) => ({
    ...{ reviewId, name: "x.txt", kind: "TEXT" as const, size: 3, hash: "0".repeat(64) },
    ...{ uploadedById: who.userId, ...more },
  });
  const add = (who: Actor, data: ReturnType<typeof row>) =>
    asActor(who.userId, (tx) => tx.reviewFile.create({ data }));

  it("takes files of the partner's people alone, unkept, in bounds, while the review is open", async () => {
    const { owner, review, certifier } = await aReviewInHand();
    const over = await closed();
    const refused = (who: Actor, data: ReturnType<typeof row>) =>
      expect(add(who, data)).rejects.toThrow();
    const of = (more = {}) => row(review.id, owner, more);
    await refused(certifier, row(review.id, certifier));
    await refused(await aMember(), of());
    await refused(owner, of({ uploadedById: certifier.userId }));
    await refused(owner, of({ keptAt: new Date() }));
    await refused(owner, of({ size: 0 }));
    await refused(owner, of({ size: FILE_BYTES + 1 }));
    await refused(owner, of({ name: "a/b" }));
    await refused(owner, of({ name: "a\u0007b" }));
    await refused(owner, of({ itemId: randomUUID() }));
    await refused(over.owner, row(over.review.id, over.owner));
    expect(await filesOf(review.id)).toEqual([]);
    const { id } = await add(owner, of());
    // One at a time of a person, whatever the command thinks.
    await refused(owner, of());
    const parts = (who: Actor, bytes: Uint8Array<ArrayBuffer>, number = 0) =>
      asActor(who.userId, (tx) =>
        tx.reviewFilePart.createMany({ data: [{ fileId: id, number, bytes }] }),
      );
    await expect(parts(certifier, Buffer.from("abc"))).rejects.toThrow();
    await expect(parts(owner, Buffer.alloc(PART_BYTES + 1))).rejects.toThrow();
    await expect(parts(owner, Buffer.from("a"), 100)).rejects.toThrow();
    await parts(owner, Buffer.from("ab"));
    const keep = (tx: Tx) =>
      tx.reviewFile.updateMany({ where: { id }, data: { keptAt: new Date() } });
    await expect(asActor(owner.userId, keep)).rejects.toThrow(/parts are there/);
    await parts(owner, Buffer.from("c"), 1);
    await asActor(owner.userId, keep);
    // Kept is kept: no more parts, no other name, no second time.
    await expect(parts(owner, Buffer.from("d"), 2)).rejects.toThrow();
    await expect(asActor(owner.userId, keep)).rejects.toThrow(/kept once/);
    await expect(
      asActor(owner.userId, (tx) =>
        tx.reviewFile.updateMany({ where: { id }, data: { name: "y.txt" } }),
      ),
    ).rejects.toThrow();
    await expect(
      asActor(owner.userId, (tx) => tx.$executeRaw`UPDATE review_file SET size = 2`),
    ).rejects.toThrow(/permission denied/);
    await expect(
      asActor(owner.userId, (tx) => tx.$executeRaw`DELETE FROM review_file_part`),
    ).rejects.toThrow(/permission denied/);
  });

  it("lets nobody else take a file away, and nobody at all of a closed review", async () => {
    const { owner, review, certifier } = await aReviewInHand();
    await sendFile(owner, review.id, "x");
    const over = await closed();
    const take = (who: Actor, reviewId: string) =>
      asActor(who.userId, (tx) => tx.reviewFile.deleteMany({ where: { reviewId } }));
    for (const who of [certifier, await aMember()])
      expect(await take(who, review.id)).toEqual({ count: 0 });
    await expect(take(over.owner, over.review.id)).rejects.toThrow(/closed review stay/);
    expect(await take(owner, review.id)).toEqual({ count: 1 });
  });

  it("has room for ten of one item and 100 MB of one review, past the command too", async () => {
    const { owner, review } = await aWaitingReview();
    const full = await aWaitingReview();
    await keptFiles(owner, review.id, 9);
    await add(owner, row(review.id, owner));
    const eleventh = row(review.id, await aMember({ partnerId: owner.partnerId }));
    await expect(
      asActor(eleventh.uploadedById, (tx) => tx.reviewFile.create({ data: eleventh })),
    ).rejects.toThrow(/no room/);
    await keptFiles(full.owner, full.review.id, 4, FILE_BYTES);
    await expect(add(full.owner, row(full.review.id, full.owner))).rejects.toThrow(
      /no room/,
    );
  });

  it("holds the same limits as the rules", async () => {
    const [limits] = await db.$queryRaw<{ text: string }[]>`
      SELECT string_agg(pg_get_constraintdef(oid), ' ') || (
        SELECT prosrc FROM pg_proc WHERE proname = 'portal_limit_files') AS text
      FROM pg_constraint WHERE conname LIKE 'review_file%'`;
    for (const limit of [FILE_BYTES, REVIEW_BYTES, PART_BYTES])
      expect(limits?.text).toContain(String(limit));
    expect(FILE_BYTES / PART_BYTES).toBe(100);
  });
});
