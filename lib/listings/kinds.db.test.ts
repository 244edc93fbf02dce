import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { deleteApp } from "@/lib/applications/deleting/commands";
import { manageApp } from "@/lib/applications/settings/commands";
import { acceptChange } from "@/lib/changes/decisions/commands";
import { Prisma } from "@/lib/db/generated/client";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { answerTo, anAskedChange, changeRow } from "@/lib/testing/changes";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { value } from "@/lib/testing/factors";
import { aListing, listingStep } from "@/lib/testing/listings";
import { text } from "@/lib/words/catalogue";
import { approveListing, rejectListing, withdrawListing } from "./requests/commands";

/* What an app's kind and its end mean for its listing, and what a listing that waits means for its app. */

const pending = {
  failure: { code: "rule_broken", message: text.appSettings.kindPending },
};

async function aListed(state: "REQUEST_PENDING" | "PUBLISHED") {
  const owner = await aMember();
  const app = await anApp(owner, { kind: "STANDARD" });
  return { owner, app, listingId: await aListing(owner, app.id, { state }) };
}

const rowOf = (id: string) => db.listing.findUniqueOrThrow({ where: { id } });
const kindOf = async (id: string) =>
  (await db.application.findUniqueOrThrow({ where: { id } })).kind;

describe("the kind of an app", () => {
  it("stays while its listing waits, when an app manager sets it and when one accepts it", async () => {
    const { owner, app, listingId } = await aListed("REQUEST_PENDING");
    const asked = { field: "KIND", wanted: "CUSTOM" };
    const { requestId, appManager } = await anAskedChange(asked, { owner, app });
    const { name, revision } = await db.application.findUniqueOrThrow({
      where: { id: app.id },
    });
    const change = {
      ...{ idempotencyKey: randomUUID(), appId: app.id, revision, name, seoName: "" },
      ...{ kind: "CUSTOM" as const, hiddenFromOurApps: false, isBeta: false },
    };
    const before = await everything();
    expect(await manageApp(appManager, change)).toMatchObject(pending);
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject(pending);
    expect(await everything()).toEqual(before);
    expect(await changeRow(requestId)).toMatchObject({ state: "OPEN" });

    value(await withdrawListing(owner, listingStep(listingId)));
    expect(await acceptChange(appManager, answerTo(requestId))).toMatchObject({
      ok: true,
    });
    expect(await kindOf(app.id)).toBe("CUSTOM");
  });

  it("stays then for SQL, too", async () => {
    const { app } = await aListed("REQUEST_PENDING");
    const { userId } = await aStaffMember("APP_MANAGER");
    await expect(
      asActor(userId, (tx) =>
        tx.application.update({ where: { id: app.id }, data: { kind: "CUSTOM" } }),
      ),
    ).rejects.toThrow(/stays while a request is pending/);
    expect(await kindOf(app.id)).toBe("STANDARD");
  });

  it("that becomes custom takes the app out of the store at once", async () => {
    const { app, listingId } = await aListed("PUBLISHED");
    await db.application.update({ where: { id: app.id }, data: { kind: "CUSTOM" } });
    expect(await rowOf(listingId)).toMatchObject({ state: "REPLACED" });
  });
});

describe("the listing of a custom app", () => {
  it("that waited before its kind stayed is a draft, as if it had been withdrawn", async () => {
    const { listingId } = await aWaiting();
    const { requestedById } = await db.listingRound.findFirstOrThrow({
      where: { listingId },
    });
    const file = "prisma/migrations/0085_listings_stay_behind/migration.sql";
    const mended = /^DO \$\$[^]+?^END \$\$;/m.exec(readFileSync(file, "utf8"));
    await db.$executeRaw(Prisma.raw(mended?.[0] ?? ""));
    expect(await rowOf(listingId)).toMatchObject({ state: "DRAFT", revision: 2 });
    expect(await db.listingRound.findFirst({ where: { listingId } })).toMatchObject({
      ...{ decision: "WITHDRAWN", decidedById: requestedById },
    });
  });

  // From before a waiting listing kept the kind.
  async function aWaiting() {
    const owner = await aMember();
    const app = await anApp(owner, { kind: "CUSTOM" });
    const listingId = await aListing(owner, app.id, { state: "REQUEST_PENDING" });
    return { listingId, store: await aStaffMember("APP_STORE_MANAGER") };
  }

  it("is approved by nobody, and can be rejected", async () => {
    const { listingId, store } = await aWaiting();
    expect(await approveListing(store, listingStep(listingId))).toMatchObject({
      failure: { code: "rule_broken", message: text.listings.request.custom },
    });
    await expect(
      asActor(store.userId, (tx) =>
        tx.listing.update({ where: { id: listingId }, data: { state: "PUBLISHED" } }),
      ),
    ).rejects.toThrow(/a custom app is in no store/);
    const form = { ...listingStep(listingId), reasons: { header: "It is custom." } };
    expect(await rejectListing(store, form)).toMatchObject({ ok: true });
  });
});

it("an app that is deleted takes the request for its listing back", async () => {
  const { owner, app, listingId } = await aListed("REQUEST_PENDING");
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  const form = { idempotencyKey: randomUUID(), appId: app.id, appName: name };
  expect(await deleteApp(owner, form)).toMatchObject({ ok: true });
  expect(await rowOf(listingId)).toMatchObject({ state: "DRAFT" });
  expect(await db.listingRound.findFirst({ where: { listingId } })).toMatchObject({
    decision: "WITHDRAWN",
  });
});
