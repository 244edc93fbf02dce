import { asStaff, type Operation } from "@/lib/permissions/policy";
import { db } from "@/lib/testing/database";
import { typedListing } from "@/lib/testing/good-listing";
import { aListing } from "@/lib/testing/listings";
import { rightsOf } from "../support/rights";
import type { World } from "../support/world";
import { column, does, inRoom, sees, type ActionRow, type Sight } from "./matrix";
import type { PageRow } from "./matrix-pages";

/** Makes the world's app a standard one with a complete listing; says what a form about it sends. */
export async function listed(world: World, state: "DRAFT" | "REQUEST_PENDING" = "DRAFT") {
  const { id: appId } = world.app;
  await db.application.update({ where: { id: appId }, data: standard });
  const listingId = await aListing(world.owner, appId, { state });
  world.ids.push(listingId);
  return {
    path: `/apps/${appId}/listing`,
    fields: { listingId, revision: "1" },
    deskPath: `/listings/${listingId}`,
  };
}

const standard = { kind: "STANDARD", seoName: "listed-app" } as const;

async function withImage(world: World) {
  const { path, fields } = await listed(world);
  const image = await db.listingImage.findFirstOrThrow({
    where: { listingId: fields.listingId, kind: "HOME_ICON" },
  });
  return { path, fields: { ...fields, imageId: image.id } };
}

/** The forms of a listing's partner, and of the App Store manager. */
export const listingActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/apps/[app]/listing", {
    beginListingAction: {
      form: async ({ app: { id: appId } }) => {
        await db.application.update({ where: { id: appId }, data: standard });
        return { path: `/apps/${appId}/listing`, fields: { appId } };
      },
      again: "conflict",
      may: does("listing.edit", "secret.see"),
    },
    saveListingAction: {
      form: async (world) => {
        const { path, fields } = await listed(world);
        return { path, fields: { ...fields, appId: world.app.id, ...typed } };
      },
      again: "conflict",
      may: does("listing.edit", "secret.see"),
    },
    nameForStoreAction: {
      form: async ({ app: { id: appId } }) => {
        await db.application.update({ where: { id: appId }, data: { kind: "STANDARD" } });
        return { path: `/apps/${appId}/listing`, fields: { appId, seoName: "ledger" } };
      },
      again: "rule_broken",
      may: does("listing.edit", "secret.see"),
    },
    saveImageAction: {
      form: async (world) => {
        const { path, fields } = await withImage(world);
        return { path, fields: { ...fields, alt: "Another ledger" } };
      },
      again: "conflict",
      may: does("listing.edit", "secret.see"),
    },
    removeImageAction: {
      form: withImage,
      again: "not_found",
      may: does("listing.edit", "secret.see"),
    },
    requestListingAction: {
      form: async (world) => {
        const { path, fields } = await listed(world);
        return { path, fields };
      },
      again: "conflict",
      may: does("listing.request", "secret.see"),
    },
    withdrawListingAction: {
      form: async (world) => {
        const { path, fields } = await listed(world, "REQUEST_PENDING");
        return { path, fields };
      },
      again: "conflict",
      may: does("listing.request", "secret.see"),
    },
    sendListingMessageAction: {
      form: async (world) => {
        const { path, fields } = await listed(world, "REQUEST_PENDING");
        return { path, fields: { listingId: fields.listingId, message: "Which day?" } };
      },
      again: "works",
      may: does("listing.message", "listing.read_messages"),
    },
  }),
  ...inRoom("app/(review)/listings/[listing]", {
    sendListingMessageAction: {
      form: async (world) => {
        const { deskPath: path, fields } = await listed(world, "REQUEST_PENDING");
        return { path, fields: { listingId: fields.listingId, message: "Which day?" } };
      },
      again: "works",
      may: does("listing.message", "listing.read_messages"),
    },
    approveListingAction: {
      form: async (world) => {
        const { deskPath, fields } = await listed(world, "REQUEST_PENDING");
        return { path: deskPath, fields };
      },
      again: "conflict",
      may: does("listing.decide", "listing.see"),
    },
    rejectListingAction: {
      form: async (world) => {
        const { deskPath, fields } = await listed(world, "REQUEST_PENDING");
        return { path: deskPath, fields: { ...fields, "reason.header": "Say more." } };
      },
      again: "conflict",
      may: does("listing.decide", "listing.see"),
    },
  }),
};

/** As a browser sends it: lists one value at a time. */
const lists = { "categories[]": "ERP", "languages[]": "ENGLISH", "markets[]": "NORWAY" };
const typed = { ...typedListing, ...lists };

/** SuperOffice's people with this right, and nobody of a partner. */
const staffWith = (operation: Operation) =>
  column<Sight>((who) => {
    const actor = rightsOf(who);
    if (actor === null) return "sign-in";
    return asStaff(actor, operation) ? 200 : 404;
  });

export const listingPages: Record<string, PageRow> = {
  "/(partner)/apps/[app]/listing/page": {
    path: ({ listed: app }) => `${app}/listing`,
    sees: sees("application.see"),
  },
  "/(partner)/apps/[app]/listing/preview/page": {
    path: ({ listed: app }) => `${app}/listing/preview`,
    sees: sees("application.see"),
  },
  "/(review)/listings/page": {
    path: () => "/listings",
    sees: staffWith("listing.decide"),
  },
  "/(review)/listings/[listing]/page": {
    path: ({ listing }) => listing,
    sees: staffWith("listing.see"),
  },
  "/api/listings/pictures/[picture]/route": {
    path: ({ listingPicture }) => listingPicture,
    sees: sees("listing.see"),
  },
};
