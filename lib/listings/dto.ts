import type { Prisma } from "@/lib/db/generated/client";
import { text } from "@/lib/words/catalogue";
import { imageOrangeOf, imagePath, type ImageKind } from "./images/rules";
import { licenceGaps } from "./licences/rules";
import { storedLinks } from "./links/rules";
import {
  categories,
  languages,
  licences,
  listingFields,
  markets,
  orangeOf,
  type Listing,
  type ListingField,
  type ListingState,
} from "./rules";

const { orange, values } = text.listings;

export const contentSelect = {
  ...{ header: true, about: true, keyFeatures: true, whatsNew: true },
  ...{ metaDescription: true, metaKeywords: true },
  ...{ isFree: true, price: true, priceType: true, vat: true, pricing: true },
  ...{ startUpCost: true, consultancy: true, moreConsultancy: true, terms: true },
  ...{ allPlans: true, plans: true, licences: true, gettingStarted: true },
  ...{ requirements: true, buttonText: true, links: true, categories: true },
  ...{ languages: true, markets: true, video: true, videoAlt: true },
} satisfies Prisma.ListingSelect & Record<ListingField, true>;

type ContentRow = Prisma.ListingGetPayload<{ select: typeof contentSelect }>;

/** A row as the listing that rules work on. */
export function toListing(row: ContentRow): Listing {
  return {
    ...pick(row),
    licences: licences.filter((one) => row.licences.includes(one)),
    links: storedLinks(row.links),
    categories: categories.filter((one) => row.categories.includes(one)),
    languages: languages.filter((one) => row.languages.includes(one)),
    markets: markets.filter((one) => row.markets.includes(one)),
  };
}

function pick<T extends Record<ListingField, unknown>>(row: T): Pick<T, ListingField> {
  const fields = listingFields.map((field) => [field, row[field]]);
  return Object.fromEntries(fields) as Pick<T, ListingField>;
}

/** A listing as columns. */
export function listingColumns(listing: Listing) {
  return {
    ...pick(listing),
    licences: [...listing.licences],
    links: listing.links.map((link) => ({ ...link })),
    categories: [...listing.categories],
    languages: [...listing.languages],
    markets: [...listing.markets],
  } satisfies Partial<Prisma.ListingUncheckedCreateInput>;
}

/** What its own change log keeps: written in exactly this shape, and read back. */
export function savedListing(stored: Prisma.JsonValue): Listing {
  return stored as unknown as Listing;
}

export const imagesSelect = {
  orderBy: [{ kind: "asc" }, { position: "asc" }],
  select: {
    ...{ id: true, kind: true, position: true, caption: true, alt: true },
    picture: { select: { id: true, width: true, height: true, isClear: true } },
  },
} satisfies Prisma.Listing$imagesArgs;

type ImageRow = Prisma.ListingImageGetPayload<Pick<typeof imagesSelect, "select">>;

export type ListingImage = {
  id: string;
  kind: ImageKind;
  position: number;
  caption: string;
  alt: string;
  width: number;
  height: number;
  isClear: boolean;
  path: string;
};

export function toImage({ picture, ...image }: ImageRow): ListingImage {
  const { id, ...pixels } = picture;
  return { ...image, ...pixels, path: imagePath(id) };
}

/** What of its app a listing is compared with: the newest configuration says what the app needs. */
export const listedAppSelect = {
  ...{ id: true, name: true, seoName: true, kind: true, isBeta: true, partnerId: true },
  versions: {
    where: { discardedAt: null },
    orderBy: { number: "desc" },
    take: 1,
    select: { urls: { select: { type: true, enabled: true } } },
  },
  partner: { select: { name: true, logo: { select: { hash: true } } } },
} satisfies Prisma.ApplicationSelect;

type ListedApp = Prisma.ApplicationGetPayload<{ select: typeof listedAppSelect }>;

/** Something that is missing before publishing, and the field it is about. */
export type Gap = {
  field: ListingField | "images" | "seoName" | "logo";
  message: string;
};

/** Everything that blocks publishing, in the order of the page. */
export function gapsOf(
  listing: Listing,
  images: readonly ListingImage[],
  app: Pick<ListedApp, "seoName" | "versions" | "partner">,
): Gap[] {
  const { unsaid, unneeded } = licenceGaps(listing, app.versions[0] ?? { urls: [] });
  const problems: Gap[] = [
    ...orangeOf(listing),
    ...unsaid.map((licence) => ({
      ...{ field: "licences" as const },
      message: orange.licenceUnsaid(values.licence[licence]),
    })),
    ...unneeded.map((licence) => ({
      ...{ field: "licences" as const },
      message: orange.licenceUnneeded(values.licence[licence]),
    })),
  ];
  const place = ({ field }: Gap) => listingFields.findIndex((one) => one === field);
  return [
    ...(app.seoName === ""
      ? [{ field: "seoName" as const, message: orange.missing.seoName }]
      : []),
    ...problems.toSorted((a, b) => place(a) - place(b)),
    ...imageOrangeOf(images),
    // Three images at least: two icons, and the company's logo, which SuperOffice adds.
    ...(app.partner.logo === null
      ? [{ field: "logo" as const, message: orange.missing.logo }]
      : []),
  ];
}

/** A version of a listing as its pages show it. */
export type ListingVersion = {
  id: string;
  number: number;
  state: ListingState;
  revision: number;
  listing: Listing;
  images: ListingImage[];
  gaps: Gap[];
};

/** The app around it, as the store shows it. */
export type Listed = {
  appId: string;
  name: string;
  seoName: string;
  partner: string;
  logo: string | null;
  isBeta: boolean;
};

export type ListingPage = {
  app: Listed & { kind: "STANDARD" | "CUSTOM" };
  /** The open version, else the published one; null: there is none yet. */
  version: ListingVersion | null;
  /** Number of the published version, where another one is written. */
  published: number | null;
  log: { id: string; by: string; at: Date; fields: ListingField[] }[];
  rounds: ListingRoundLine[];
  /** It waits for its next partner, who enters the listing anew: whatever is written now is lost then. */
  isHandedOver: boolean;
  can: { edit: boolean; begin: boolean; request: boolean; withdraw: boolean };
};

export type ListingRoundLine = {
  number: number;
  by: string;
  at: Date;
  note: string;
  decision: "APPROVED" | "REJECTED" | "WITHDRAWN" | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  reasons: { field: string; label: string; reason: string }[];
};
