import type { ImageFacts, ImageKind } from "@/lib/listings/images/rules";
import { emptyListing, type Listing } from "@/lib/listings/rules";

/* What a good listing of a standard app says and shows. */

export const goodListing: Listing = {
  ...emptyListing,
  header: "See unpaid invoices where you meet the customer.",
  about: "Fjord Ledger shows what a customer owes beside the company card.",
  keyFeatures: "Unpaid invoices on the company card\nReminders with one click",
  metaDescription:
    "Unpaid invoices in SuperOffice CRM. See what customers owe before you call.",
  metaKeywords: "invoices\nledger",
  ...{ price: "12.50", priceType: "PER_USER", vat: "WITHOUT" },
  ...{ pricing: "Paid per user and month.", startUpCost: "0", consultancy: "None" },
  ...{ moreConsultancy: "None", terms: "Available at 99.8 %.", allPlans: true },
  ...{ gettingStarted: "Press Install\nSign in", buttonText: "INSTALL" },
  requirements: "No additional system requirements",
  links: [
    { type: "INSTALL", url: "https://ledger.example.com/buy", text: "Buy" },
    { type: "SUPPORT", url: "https://ledger.example.com/help", text: "Help" },
  ],
  ...{ categories: ["ERP"], languages: ["ENGLISH"], markets: ["NORWAY"] },
};

const icon = { width: 488, height: 488, isClear: true, alt: "A ledger" };
export const goodImages: ImageFacts[] = [
  { ...icon, kind: "HOME_ICON" },
  { ...icon, kind: "DETAIL_ICON" },
  {
    ...{ kind: "SCREENSHOT", width: 1920, height: 1080, isClear: false },
    alt: "The ledger beside a company",
  },
];

type Listed = { listing: Listing; images: readonly ImageFacts[] };

const listed = (change: Partial<Listing>): Listed => ({
  ...{ listing: { ...goodListing, ...change }, images: goodImages },
});
const shown = (
  kinds: readonly ImageKind[],
  change: Partial<ImageFacts> | null,
): Listed => ({
  listing: goodListing,
  images: goodImages.flatMap((image) => {
    if (!kinds.includes(image.kind)) return [image];
    return change === null ? [] : [{ ...image, ...change }];
  }),
});
const icons = ["HOME_ICON", "DETAIL_ICON"] as const;

/** One thing that is wrong with a good listing, the check that says so, and how where it does not fail. */
export const wrongListings: [string, string, Listed | null, string?][] = [
  ["no listing", "listing", null, "UNCLEAR"],
  ["no header", "listing", listed({ header: "" }), "UNCLEAR"],
  ["no market", "listing", listed({ markets: [] }), "UNCLEAR"],
  ["a header too long", "listing", listed({ header: "x".repeat(99) })],
  ["eleven features", "listing", listed({ keyFeatures: "x\n".repeat(11) })],
  ["no detail icon", "listing-images", shown(["DETAIL_ICON"], null), "UNCLEAR"],
  ["icons too small", "listing-images", shown(icons, { width: 487 })],
  ["opaque icons", "listing-images", shown(icons, { isClear: false })],
  ["a square screenshot", "listing-images", shown(["SCREENSHOT"], { height: 1920 })],
  ["a clear screenshot", "listing-images", shown(["SCREENSHOT"], { isClear: true })],
  [
    "a screenshot without words",
    "listing-images",
    shown(["SCREENSHOT"], { alt: "" }),
    "UNCLEAR",
  ],
  [
    "a licence for nothing",
    "listing-licences",
    listed({ licences: ["DEVELOPMENT_TOOLS"] }),
  ],
];

/** The same as fields of the form. */
export const typedListing = {
  ...{ header: goodListing.header, about: goodListing.about },
  ...{ keyFeatures: goodListing.keyFeatures, metaKeywords: goodListing.metaKeywords },
  ...{ metaDescription: goodListing.metaDescription, price: "12.50" },
  ...{ priceType: "PER_USER", vat: "WITHOUT", pricing: goodListing.pricing },
  ...{ startUpCost: "0", consultancy: "None", moreConsultancy: "None", allPlans: "on" },
  ...{ terms: goodListing.terms, gettingStarted: goodListing.gettingStarted },
  ...{ requirements: goodListing.requirements, buttonText: "INSTALL" },
  links:
    "Install https://ledger.example.com/buy Buy\nSupport https://ledger.example.com/help Help",
};

/** Its lists, which a browser sends one value at a time. */
export const typedLists = {
  ...{ categories: ["ERP"], languages: ["ENGLISH"], markets: ["NORWAY"] },
};
