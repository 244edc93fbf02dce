import { text } from "@/lib/words/catalogue";

/*
 * What the App Store says about a standard app (documentation: App Store listing), field by field. Red
 * blocks saving, orange blocks publishing; nothing else in the portal says which is which.
 */

const words = text.listings;

export const priceTypes = ["PER_USER", "PER_SITE", "PAY_PER_USE", "FREE"] as const;
export const vats = ["WITH", "WITHOUT"] as const;
export const buttons = [
  ...["INSTALL", "EXPLORE_MORE", "SIGN_UP", "START_FREE_TRIAL"],
  ...["GET_FREE_DEMO", "TRY_OR_BUY"],
] as const satisfies readonly string[];
/** In the words of the form, which is also how a line of the field begins. */
export const linkTypes = [
  ...["INSTALL", "CONFIGURE", "SUPPORT", "REPORT", "UNINSTALL"],
] as const satisfies readonly string[];
export const licences = ["DEVELOPMENT_TOOLS", "DATABASE_MIRRORING"] as const;
export const categories = [
  ...["DOCUMENTS", "SIGNATURE", "REPORTING", "PROSPECTING", "INTEGRATION", "CTI"],
  ...["PRODUCTIVITY", "MARKETING", "ERP", "QUOTATIONS"],
] as const satisfies readonly string[];
export const languages = [
  ...["DANISH", "DUTCH", "ENGLISH", "FINNISH", "FRENCH", "GERMAN", "ITALIAN"],
  ...["NORWEGIAN", "ROMANSH", "SWEDISH"],
] as const satisfies readonly string[];
export const markets = [
  ...["BENELUX", "DENMARK", "FINLAND", "GERMANY", "NORWAY", "SWEDEN"],
  ...["SWITZERLAND", "UNITED_KINGDOM"],
] as const satisfies readonly string[];

export type PriceType = (typeof priceTypes)[number];
export type Vat = (typeof vats)[number];
export type Button = (typeof buttons)[number];
export type LinkType = (typeof linkTypes)[number];
export type Licence = (typeof licences)[number];
export type ListingLink = { type: LinkType; url: string; text: string };

export type Listing = {
  header: string;
  about: string;
  /** One a line; so are keywords and plans. */
  keyFeatures: string;
  whatsNew: string;
  metaDescription: string;
  metaKeywords: string;
  isFree: boolean;
  price: string;
  priceType: PriceType | null;
  vat: Vat | null;
  pricing: string;
  startUpCost: string;
  consultancy: string;
  moreConsultancy: string;
  terms: string;
  allPlans: boolean;
  plans: string;
  licences: readonly Licence[];
  gettingStarted: string;
  requirements: string;
  buttonText: Button | null;
  links: readonly ListingLink[];
  categories: readonly (typeof categories)[number][];
  languages: readonly (typeof languages)[number][];
  markets: readonly (typeof markets)[number][];
  video: string;
  videoAlt: string;
};
export type ListingField = keyof Listing;

/** The fields as people fill them in, group by group. Images have a group of their own. */
export const groups = {
  description: ["header", "about", "keyFeatures", "whatsNew"],
  seo: ["metaDescription", "metaKeywords"],
  prices: [
    ...(["isFree", "price", "priceType", "vat", "pricing", "startUpCost"] as const),
    ...(["consultancy", "moreConsultancy", "terms"] as const),
  ],
  install: ["allPlans", "plans", "licences", "gettingStarted", "requirements"],
  details: ["buttonText", "links", "categories", "languages", "markets"],
  video: ["video", "videoAlt"],
} as const satisfies Record<string, readonly ListingField[]>;
export const listingFields: readonly ListingField[] = Object.values(groups).flat();

export const LIMITS = {
  header: 98,
  aboutWords: 200,
  features: 10,
  metaLeast: 50,
  metaMost: 160,
  keywords: 1000,
  /** Of every other text, which SuperOffice does not limit. */
  text: 4000,
  terms: 20_000,
  links: 10,
  alt: 200,
} as const;

export type Problem = { field: ListingField; message: string };

/** What blocks saving. */
export function redOf(listing: Listing): Problem[] {
  const { red } = words;
  const found: (Problem | false)[] = [
    listing.header.length > LIMITS.header && {
      ...{ field: "header", message: red.header(LIMITS.header, listing.header.length) },
    },
    wordsIn(listing.about) > LIMITS.aboutWords && {
      ...{
        field: "about",
        message: red.about(LIMITS.aboutWords, wordsIn(listing.about)),
      },
    },
    linesOf(listing.keyFeatures).length > LIMITS.features && {
      ...{ field: "keyFeatures", message: red.features(LIMITS.features) },
    },
    listing.metaDescription.length > LIMITS.metaMost && {
      field: "metaDescription",
      message: red.meta(LIMITS.metaMost, listing.metaDescription.length),
    },
    // Short sentences end somehow, so their signs go with letters and digits.
    !/^[\p{L}\p{N} .,-]*$/u.test(listing.metaDescription) && {
      ...{ field: "metaDescription", message: red.metaSigns },
    },
    !isAmount(listing.price) && { field: "price", message: red.amount },
    listing.isFree && listing.price !== "" && { field: "price", message: red.free },
    !isAmount(listing.startUpCost) && { field: "startUpCost", message: red.amount },
    listing.allPlans && listing.plans !== "" && { field: "plans", message: red.plans },
    listing.links.length > LIMITS.links && {
      ...{ field: "links", message: red.links(LIMITS.links) },
    },
    !/^([\w-]{11})?$/.test(listing.video) && { field: "video", message: red.video },
  ];
  return found.filter((one): one is Problem => one !== false);
}

const needed = [
  ...["header", "about", "keyFeatures", "metaDescription", "metaKeywords"],
  ...["priceType", "vat", "pricing", "startUpCost", "consultancy", "moreConsultancy"],
  ...["terms", "gettingStarted", "requirements", "buttonText", "links", "categories"],
  ...["languages", "markets"],
] as const satisfies readonly ListingField[];

/** What blocks publishing, beside what blocks saving: only What's new, licences and a video may be left out. */
export function orangeOf(listing: Listing): Problem[] {
  const { orange } = words;
  const found: (Problem | false)[] = [
    ...needed.map(
      (field) => isEmpty(listing[field]) && { field, message: orange.missing[field] },
    ),
    !listing.isFree &&
      listing.price === "" && { field: "price", message: orange.missing.price },
    !listing.allPlans &&
      listing.plans === "" && { field: "plans", message: orange.missing.plans },
    isSeveralSentences(listing.header) && { field: "header", message: orange.sentence },
    listing.metaDescription !== "" &&
      listing.metaDescription.length < LIMITS.metaLeast && {
        field: "metaDescription",
        message: orange.meta(LIMITS.metaLeast, listing.metaDescription.length),
      },
    listing.priceType !== null &&
      listing.isFree !== (listing.priceType === "FREE") && {
        ...{ field: "priceType", message: orange.priceType },
      },
    listing.video !== "" &&
      listing.videoAlt === "" && { field: "videoAlt", message: orange.missing.videoAlt },
  ];
  return found.filter((one): one is Problem => one !== false);
}

export function linesOf(typed: string): string[] {
  return typed.split("\n").filter((line) => line !== "");
}

export function wordsIn(typed: string): number {
  return typed.split(/\s+/).filter((word) => word !== "").length;
}

function isAmount(typed: string): boolean {
  return /^(\d{1,6}(\.\d{2})?)?$/.test(typed);
}

function isEmpty(value: Listing[ListingField]): boolean {
  return value === "" || value === null || (Array.isArray(value) && value.length === 0);
}

/** A full stop and the like inside of it, followed by more: "e.g. this" and "3.5" are no end. */
function isSeveralSentences(header: string): boolean {
  return /[.!?]\s+\p{Lu}/u.test(header);
}

export const emptyListing: Listing = {
  ...{ header: "", about: "", keyFeatures: "", whatsNew: "", metaDescription: "" },
  ...{ metaKeywords: "", isFree: false, price: "", priceType: null, vat: null },
  ...{ pricing: "", startUpCost: "", consultancy: "", moreConsultancy: "", terms: "" },
  ...{ allPlans: false, plans: "", licences: [], gettingStarted: "", requirements: "" },
  ...{ buttonText: null, links: [], categories: [], languages: [], markets: [] },
  ...{ video: "", videoAlt: "" },
};

/** Where a version may go from each state; nobody but the next partner of its app replaces what is open. */
export const LISTING_TRANSITIONS = {
  DRAFT: ["REQUEST_PENDING", "REPLACED"],
  REQUEST_PENDING: ["DRAFT", "PUBLISHED", "REJECTED"],
  PUBLISHED: ["REPLACED"],
  REJECTED: ["REQUEST_PENDING", "REPLACED"],
  REPLACED: [],
} as const;
export type ListingState = keyof typeof LISTING_TRANSITIONS;

/** Whether its words and images may change: what somebody decides about, or has decided, stays. */
export function isOpen(state: ListingState): boolean {
  return state === "DRAFT" || state === "REJECTED";
}

/** Whether the next version begins as a copy of it; whoever has taken the app over since enters it anew. */
export function isCopied(
  { state, createdAt }: { state: ListingState; createdAt: Date },
  takenOverAt: Date | null | undefined,
): boolean {
  return state !== "REPLACED" || !takenOverAt || createdAt > takenOverAt;
}

/** Which fields two saves differ in. */
export function changedFields(before: Listing, after: Listing): ListingField[] {
  return listingFields.filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}
