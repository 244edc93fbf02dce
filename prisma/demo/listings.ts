import { createHash } from "node:crypto";
import sharp from "sharp";
import { inMemory } from "@/lib/core/bytes";
import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { listingColumns } from "@/lib/listings/dto";
import { IMAGE_BYTES, PART_BYTES, type ImageKind } from "@/lib/listings/images/rules";
import { emptyListing, type Listing } from "@/lib/listings/rules";
import { drawPng, type DrawnPng } from "@/lib/pictures/gateway";
import type { SeededApp } from "./applications";

type Drawing = DrawnPng & { ok: true };
export type DemoImages = { icon: Drawing; screenshot: Drawing };

const green = [6, 66, 62];
const water = [31, 107, 98];
const sky = [122, 170, 160];
const paper = [242, 239, 234];
const white = [255, 255, 255];

/** A tick in a circle; around it everything shines through. */
function iconAt(x: number, y: number): readonly number[] {
  const [dx, dy] = [x - 244, y - 244];
  if (dx * dx + dy * dy > 220 * 220) return [0, 0, 0, 0];
  const isOnTick =
    (x > 150 && x <= 215 && Math.abs(y - (100 + x)) < 30) ||
    (x > 215 && x < 350 && Math.abs(y - (315 - (x - 215) * 1.05)) < 30);
  return [...(isOnTick ? paper : green), 255];
}

/** Rows of a panel beside a navigator. */
function screenshotAt(x: number, y: number): readonly number[] {
  if (x < 420) return green;
  if (x < 480 || x > 1840 || y < 100 || y > 980) return paper;
  const row = Math.floor((y - 180) / 100);
  const isOnRow = y >= 180 && row < 7 && (y - 180) % 100 < 36;
  if (isOnRow && x > 560 && x < 1060 + row * 50) return water;
  return isOnRow && x > 1480 && x < 1700 ? sky : white;
}

/** An icon and a screenshot, drawn here, then drawn anew as any upload is. */
export async function drawDemoImages(): Promise<DemoImages> {
  return {
    icon: await drawn({ width: 488, height: 488, channels: 4 }, iconAt),
    screenshot: await drawn({ width: 1920, height: 1080, channels: 3 }, screenshotAt),
  };
}

type Canvas = { width: number; height: number; channels: 3 | 4 };

async function drawn(
  raw: Canvas,
  colourAt: (x: number, y: number) => readonly number[],
): Promise<Drawing> {
  const points = new Uint8Array(raw.width * raw.height * raw.channels);
  for (let y = 0; y < raw.height; y += 1)
    for (let x = 0; x < raw.width; x += 1)
      points.set(colourAt(x, y), (y * raw.width + x) * raw.channels);
  const result = await drawPng(
    inMemory(await sharp(points, { raw }).png().toBuffer()),
    IMAGE_BYTES,
  );
  if (!result.ok) throw new Error(`The image could not be drawn: ${result.trouble}.`);
  return result;
}

const shared = {
  ...emptyListing,
  ...{ price: "12.50", priceType: "PER_USER", vat: "WITHOUT", startUpCost: "0" },
  pricing: "Paid per user and month, each month anew. The first month is free.",
  ...{ consultancy: "None", allPlans: true },
  moreConsultancy: "A day of training at EUR 1200, on your premises or by video.",
  terms:
    "Available at 99.8 % of the time, measured each month. We answer for damage up to a year’s fees.",
  gettingStarted:
    "Press Install\nSign in as an administrator of SuperOffice\nApprove the app\nOpen a company and press the new tab",
  ...{ requirements: "No additional system requirements", buttonText: "INSTALL" },
  ...{ languages: ["ENGLISH", "NORWEGIAN"], markets: ["DENMARK", "NORWAY", "SWEDEN"] },
} satisfies Listing;

const links = (host: string): Listing["links"] => [
  { type: "INSTALL", url: `https://${host}/start`, text: "Start here" },
  { type: "CONFIGURE", url: `https://${host}/settings`, text: "Settings" },
  { type: "SUPPORT", url: `https://${host}/help`, text: "Help" },
  { type: "UNINSTALL", url: `https://${host}/remove`, text: "Remove the app" },
];

/** Of the standard apps: one is in the store, one waits for a decision, one has just been begun. */
const listings: Record<
  string,
  { state: "DRAFT" | "REQUEST_PENDING" | "PUBLISHED"; seoName: string; listing: Listing }
> = {
  "Bergtopp Signing": {
    ...{ state: "PUBLISHED", seoName: "bergtopp-signing" },
    listing: {
      ...shared,
      header: "Send documents for signing and see who has signed, without leaving CRM.",
      about:
        "Bergtopp Signing sends a document from SuperOffice to everybody who is to sign it, reminds them, and puts the signed document back where it came from. Whoever may not see the document in SuperOffice does not see it here either.",
      keyFeatures:
        "Signing with BankID, MitID and Freja\nReminders by mail and SMS\nThe signed document is archived on the sale",
      metaDescription:
        "Digital signing in SuperOffice CRM. Send, remind and archive documents without leaving the sale.",
      metaKeywords: "digital signature\nsigning documents\nBankID",
      links: links("signing.bergtopp.example.com"),
      categories: ["DOCUMENTS", "SIGNATURE"],
    },
  },
  "Fjord Calendar Panel": {
    ...{ state: "REQUEST_PENDING", seoName: "fjord-calendar" },
    listing: {
      ...shared,
      header: "See the whole team’s week beside the customer you talk to.",
      about:
        "Fjord Calendar Panel shows the calendars of a team in one panel, so that whoever answers the phone can promise a visit.",
      keyFeatures:
        "A week of up to twenty colleagues\nNew visits with one click\nColours as in SuperOffice",
      metaDescription:
        "Team calendar for SuperOffice CRM. See who is free and book visits beside the customer.",
      metaKeywords: "team calendar\nvisit planning",
      links: links("calendar.fjordapps.example.com"),
      categories: ["PRODUCTIVITY"],
    },
  },
  "Fjord ERP Connect": {
    ...{ state: "DRAFT", seoName: "" },
    listing: {
      ...emptyListing,
      header: "Customers and quotes are the same in CRM and ERP.",
      keyFeatures: "Customers are kept equal both ways\nQuotes with prices from your ERP",
      categories: ["ERP", "QUOTATIONS"],
    },
  },
};

export async function seedListings(
  tx: Tx,
  apps: readonly SeededApp[],
  images: DemoImages,
): Promise<void> {
  const now = new Date();
  const manager = await tx.user.findUnique({
    where: { emailKey: "storemanager@superoffice.example" },
    select: { id: true },
  });
  for (const { id: appId, name, partner } of apps) {
    const given = listings[name];
    if (!given) continue;
    const { state, seoName, listing } = given;
    const by = partner.developer;
    const createdAt = later(now, -60 * DAY);
    if (seoName !== "")
      await tx.application.update({ where: { id: appId }, data: { seoName } });
    const decided = {
      ...{ decision: "APPROVED" as const, decidedById: manager?.id ?? by },
      decidedAt: later(now, -46 * DAY),
    };
    const round = {
      ...{ number: 1, requestedById: by, note: "Texts are checked by our marketing." },
      requestedAt: later(now, state === "PUBLISHED" ? -48 * DAY : -2 * DAY),
      ...(state === "PUBLISHED" ? decided : {}),
    };
    const { id: listingId } = await tx.listing.create({
      data: {
        ...{ ...listingColumns(listing), appId, number: 1, state },
        ...{ createdById: by, createdAt },
        ...(state === "DRAFT" ? {} : { rounds: { create: round } }),
        changes: {
          create: {
            ...{ revision: 1, authorId: by, createdAt },
            ...{ before: listingColumns(emptyListing), after: listingColumns(listing) },
          },
        },
      },
    });
    if (state === "DRAFT") continue;
    const shown = { appId, listingId, by, name };
    await showImage(tx, shown, "HOME_ICON", images.icon);
    await showImage(tx, shown, "DETAIL_ICON", images.icon);
    await showImage(tx, shown, "SCREENSHOT", images.screenshot);
  }
}

type Shown = { appId: string; listingId: string; by: string; name: string };

async function showImage(
  tx: Tx,
  { appId, listingId, by, name }: Shown,
  kind: ImageKind,
  { bytes, width, height, isClear }: Drawing,
) {
  const hash = createHash("sha256").update(bytes).digest("hex");
  const parts = Array.from(
    { length: Math.ceil(bytes.length / PART_BYTES) },
    (_, number) => ({
      ...{ number },
      bytes: bytes.subarray(number * PART_BYTES, (number + 1) * PART_BYTES),
    }),
  );
  const { id: pictureId } = await tx.listingPicture.create({
    data: {
      ...{ appId, hash, size: bytes.length, width, height, isClear },
      ...{ uploadedById: by, keptAt: new Date(), parts: { create: parts } },
    },
  });
  const isShot = kind === "SCREENSHOT";
  await tx.listingImage.create({
    data: {
      ...{ listingId, kind, position: 0, pictureId },
      caption: isShot ? "The panel beside a company" : "",
      alt: isShot ? `${name} beside a company card` : `A tick in a dark green circle`,
    },
  });
}
