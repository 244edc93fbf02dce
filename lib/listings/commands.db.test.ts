import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { inMemory } from "@/lib/core/bytes";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { goodListing } from "@/lib/testing/good-listing";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aFileOf, aListing, anImage, listingStep } from "@/lib/testing/listings";
import { eventsOf } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { beginListing, saveListing } from "./commands";
import { toListing } from "./dto";
import { addImage, claimImage } from "./images/commands";
import { getListingPicture } from "./images/queries";
import type { ImageKind } from "./images/rules";
import { removeImage, saveImage } from "./placing/commands";
import { getListingPage } from "./queries";
import { emptyListing } from "./rules";

const needs = "APP_STORE" as const;

async function aStandardApp() {
  const owner = await aMember();
  const app = await anApp(owner, { kind: "STANDARD" });
  return { owner, appId: app.id };
}

async function aDraft() {
  const { owner, appId } = await aStandardApp();
  return { owner, appId, listingId: await aListing(owner, appId) };
}

const begin = (appId: string) => ({ idempotencyKey: randomUUID(), appId });
const save = (appId: string, listingId: string, change = {}, revision = 1) => ({
  ...{ ...listingStep(listingId, revision), appId },
  listing: { ...goodListing, ...change },
});
const rowOf = (id: string) => db.listing.findUniqueOrThrow({ where: { id } });

async function add(actor: Actor, appId: string, kind: ImageKind, name?: string) {
  const file = await aFileOf(kind, name);
  return addImage(actor, {
    ...{ idempotencyKey: randomUUID(), appId, kind, alt: "A ledger", file },
  });
}

describe("beginListing", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, appId } = await aStandardApp();
    const other = await anApp(owner, { kind: "STANDARD", name: "Other" });
    return {
      ...{ owner, needs, events: ["listing.begun"] },
      send: (actor, idempotencyKey) => beginListing(actor, { appId, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        beginListing(actor, { appId: other.id, idempotencyKey }),
    };
  });

  it("copies what is published, images too, which stays as it is", async () => {
    const { owner, appId } = await aStandardApp();
    const published = await aListing(owner, appId, { state: "PUBLISHED" });
    const begun = await beginListing(owner, begin(appId));
    if (!begun.ok) throw new Error(begun.failure.message);
    const { listingId, number } = begun.value;
    expect(number).toBe(2);
    expect(toListing(await rowOf(listingId))).toEqual(goodListing);
    expect(await saveListing(owner, save(appId, listingId, { header: "New." }))).toEqual({
      ...{ ok: true, value: { gaps: 1 } },
    });
    expect(await rowOf(published)).toMatchObject({ header: goodListing.header });
    // Its picture is taken away in one version, and goes on in the other.
    const images = await db.listingImage.findMany({ where: { listingId } });
    const [icon] = images;
    const step = { ...listingStep(listingId, 2), imageId: icon?.id ?? "" };
    expect(await removeImage(owner, step)).toMatchObject({ ok: true });
    expect(await db.listingPicture.count({ where: { appId } })).toBe(2);
    expect(await getListingPage(owner, appId)).toMatchObject({
      ...{ version: { number: 2, images: { length: 1 } }, published: 1 },
      log: [{ fields: ["header"] }],
    });
  });

  it("is for standard apps, and one version at a time", async () => {
    const owner = await aMember();
    const custom = await anApp(owner, { kind: "CUSTOM" });
    expect(await beginListing(owner, begin(custom.id))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    const { owner: other, appId } = await aDraft();
    expect(await beginListing(other, begin(appId))).toMatchObject({
      failure: { code: "conflict" },
    });
  });

  it.runIf(onServer)("is begun once by two people at once", async () => {
    const { owner, appId } = await aStandardApp();
    const both = await Promise.all([
      ...[beginListing(owner, begin(appId)), beginListing(owner, begin(appId))],
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.listing.count({ where: { appId } })).toBe(1);
  });
});

describe("saveListing", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, appId, listingId } = await aDraft();
    const form = save(appId, listingId, { whatsNew: "Faster." });
    return {
      ...{ owner, needs, events: ["listing.saved"] },
      send: (actor, idempotencyKey) => saveListing(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        saveListing(actor, { ...save(appId, listingId), idempotencyKey }),
    };
  });

  it("keeps a draft with gaps, says how many, and refuses a stale page without a trace", async () => {
    const { owner, appId, listingId } = await aDraft();
    const empty = { ...save(appId, listingId), listing: emptyListing };
    expect(await saveListing(owner, empty)).toMatchObject({ ok: true });
    const page = await getListingPage(owner, appId);
    // The SEO name stands in the settings.
    expect(page?.version?.gaps.map(({ field }) => field)).toContain("seoName");
    const before = await everything();
    expect(await saveListing(owner, save(appId, listingId))).toMatchObject({
      failure: { code: "conflict", message: text.form.stale },
    });
    expect(await everything()).toEqual(before);
  });

  it("is refused while somebody decides, by the database as well", async () => {
    const { owner, appId } = await aStandardApp();
    const listingId = await aListing(owner, appId, { state: "REQUEST_PENDING" });
    expect(await saveListing(owner, save(appId, listingId))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await claimImage(owner, appId)).toBe("closed");
    await expect(
      asActor(owner.userId, (tx) =>
        tx.listing.update({ where: { id: listingId }, data: { header: "Mine" } }),
      ),
    ).rejects.toThrow(/stays as it is/);
    const { count } = await asActor(owner.userId, (tx) =>
      tx.listingImage.deleteMany({ where: { listingId } }),
    );
    expect(count).toBe(0);
  });

  it("of a red listing is refused by the database, too", async () => {
    const app = await aDraft();
    const wrong: [Parameters<typeof db.listing.updateMany>[0]["data"], RegExp][] = [
      [{ header: "x".repeat(99) }, /listing_header/],
      [{ price: "1,5" }, /listing_amounts/],
      [{ categories: ["GAMES"] }, /listing_categories/],
      [{ state: "REQUEST_PENDING", header: "" }, /listing_complete/],
      [{ state: "PUBLISHED" }, /cannot go from DRAFT to PUBLISHED/],
    ];
    for (const [data, wall] of wrong)
      await expect(
        db.listing.updateMany({ where: { appId: app.appId }, data }),
      ).rejects.toThrow(wall);
  });
});

describe("images", () => {
  it("are drawn anew, replace the icon that was there, and are sent to whoever sees the app", async () => {
    const { owner, appId, listingId } = await aDraft();
    const [old] = await db.listingImage.findMany({
      where: { listingId, kind: "HOME_ICON" },
    });
    expect(await add(owner, appId, "HOME_ICON")).toBeNull();
    const icons = await db.listingImage.findMany({
      where: { listingId, kind: "HOME_ICON" },
    });
    expect(icons).toHaveLength(1);
    expect(await db.listingPicture.count({ where: { id: old?.pictureId ?? "" } })).toBe(
      0,
    );
    expect(await eventsOf(listingId)).toEqual(["listing.image_added"]);
    const pictureId = icons[0]?.pictureId ?? "";
    const store = await aStaffMember("APP_STORE_MANAGER");
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    expect((await getListingPage(reader, appId))?.can).toEqual({
      ...{ edit: false, begin: false, request: false, withdraw: false },
    });
    expect(await getListingPage(await aMember(), appId)).toBeNull();
    for (const person of [owner, store]) {
      const sent = await getListingPicture(person, pictureId);
      const parts = [];
      for await (const part of sent?.parts ?? []) parts.push(part);
      expect(Buffer.concat(parts).subarray(1, 4).toString()).toBe("PNG");
      expect(Buffer.concat(parts)).toHaveLength(sent?.size ?? 0);
    }
    expect(await getListingPicture(await aMember(), pictureId)).toBeNull();
  });

  it("of the wrong size, kind or background are refused, and leave nothing", async () => {
    const { owner, appId } = await aDraft();
    const before = await everything();
    const send = async (kind: ImageKind, bytes: Buffer) =>
      addImage(owner, {
        ...{ idempotencyKey: randomUUID(), appId, kind, alt: "" },
        file: { name: "x.png", bytes: inMemory(new Uint8Array(bytes)) },
      });
    expect(await send("HOME_ICON", await anImage(487, 488, true))).toBe("icon");
    expect(await send("HOME_ICON", await anImage(488, 488, false))).toBe("opaque");
    expect(await send("SCREENSHOT", await anImage(1920, 1079, false))).toBe("screenshot");
    expect(await send("SCREENSHOT", await anImage(1920, 1080, true))).toBe("clear");
    const html = Buffer.from("<script>alert(1)</script>");
    expect(await send("SCREENSHOT", html)).toBe("kind");
    expect(await everything()).toEqual(before);
  });

  it("are nobody else's to add, and asked before the file is read", async () => {
    const { owner, appId } = await aDraft();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const store = await aStaffMember("APP_STORE_MANAGER");
    const untouched = await everything();
    for (const [who, code] of [
      ...([
        [reader, "forbidden"],
        [store, "forbidden"],
        [await aMember(), "not_found"],
      ] as const),
    ]) {
      expect(await claimImage(who, appId)).toBe(code);
      expect(await add(who, appId, "HOME_ICON")).toBe(code);
    }
    expect((await everything())["listing_image"]).toEqual(untouched["listing_image"]);
  });

  it("of the screenshots change places", async () => {
    const { owner, appId, listingId } = await aDraft();
    for (const name of ["1-list.png", "2-card.png", "3-mail.png"])
      expect(await add(owner, appId, "SCREENSHOT", name)).toBeNull();
    const shots = () =>
      db.listingImage.findMany({
        where: { listingId, kind: "SCREENSHOT" },
        orderBy: { position: "asc" },
      });
    const [, , mail] = await shots();
    const form = { ...listingStep(listingId, 4), imageId: mail?.id ?? "" };
    const said = { alt: "A mail", caption: "Mail", place: 1 };
    expect(await saveImage(owner, { ...form, ...said })).toMatchObject({ ok: true });
    expect((await shots()).map(({ caption, position }) => [caption, position])).toEqual([
      ...[
        ["Mail", 0],
        ["List", 1],
        ["Card", 2],
      ],
    ]);
    expect(
      await saveImage(owner, { ...form, ...said, idempotencyKey: randomUUID() }),
    ).toMatchObject({ failure: { code: "conflict" } });
  });
});

describe.each([
  ["saveImage", "listing.image_saved"],
  ["removeImage", "listing.image_removed"],
] as const)("%s", (command, event) => {
  keepsThePromisesOfACommand(async () => {
    const { owner, listingId } = await aDraft();
    const [icon, other] = await db.listingImage.findMany({ where: { listingId } });
    const step = { ...listingStep(listingId), alt: "Ledger", caption: "" };
    const send = (actor: Actor, idempotencyKey: string, imageId = icon?.id ?? "") =>
      command === "saveImage"
        ? saveImage(actor, { ...step, idempotencyKey, imageId })
        : removeImage(actor, { ...step, idempotencyKey, imageId });
    return {
      ...{ owner, needs, events: [event], send },
      sendOther: (actor, key) => send(actor, key, other?.id),
    };
  });
});
