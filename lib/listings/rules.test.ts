import { describe, expect, it } from "vitest";
import { goodListing, typedLists, typedListing } from "@/lib/testing/good-listing";
import { captionOf, imageOrangeOf, imageTrouble } from "./images/rules";
import { licenceGaps, licencesNeeded } from "./licences/rules";
import { readLinks, sayLinks, storedLinks, videoId } from "./links/rules";
import { movedTo } from "./placing/rules";
import { storedReasons } from "./requests/rules";
import { rejectListingInput } from "./requests/schema";
import {
  changedFields,
  emptyListing,
  groups,
  isOpen,
  listingFields,
  LISTING_TRANSITIONS,
  orangeOf,
  redOf,
  wordsIn,
  type Listing,
  type ListingField,
} from "./rules";
import { saveListingInput } from "./schema";

const id = "11111111-1111-4111-8111-111111111111";
const form = { idempotencyKey: id, appId: id, listingId: id, revision: "1" };
const red = (change: Partial<Listing>) =>
  redOf({ ...goodListing, ...change }).map(({ field }) => field);
const orange = (change: Partial<Listing>) =>
  orangeOf({ ...goodListing, ...change }).map(({ field }) => field);

describe("a listing", () => {
  it("that is good has nothing red and nothing orange, and an empty one is only orange", () => {
    expect([red({}), orange({})]).toEqual([[], []]);
    expect(redOf(emptyListing)).toEqual([]);
    const optional: ListingField[] = [
      ...(["whatsNew", "isFree", "allPlans", "licences"] as const),
      ...(["video", "videoAlt"] as const),
    ];
    expect(
      orangeOf(emptyListing)
        .map(({ field }) => field)
        .toSorted(),
    ).toEqual(listingFields.filter((field) => !optional.includes(field)).toSorted());
  });

  it.each<[ListingField, Partial<Listing>, Partial<Listing>]>([
    ["header", { header: "x".repeat(98) }, { header: "x".repeat(99) }],
    ["about", { about: "w ".repeat(200) }, { about: "w ".repeat(201) }],
    ["keyFeatures", { keyFeatures: "x\n".repeat(10) }, { keyFeatures: "x\n".repeat(11) }],
    [
      "metaDescription",
      { metaDescription: "x".repeat(160) },
      { metaDescription: "x".repeat(161) },
    ],
    [
      "metaDescription",
      { metaDescription: "Ærlig talt, 2-3 ganger. Ja." },
      { metaDescription: "Now: <b>" },
    ],
    ["price", { price: "0.50" }, { price: "0,5" }],
    ["price", { isFree: true, price: "" }, { isFree: true }],
    ["startUpCost", { startUpCost: "999999.99" }, { startUpCost: "1000000" }],
    ["plans", { allPlans: true }, { allPlans: true, plans: "Sales" }],
    ["links", { links: links(10) }, { links: links(11) }],
    ["video", { video: "dQw4w9WgXcQ" }, { video: "https://vimeo.com/1" }],
  ])("red: %s, on both sides of the limit", (field, good, bad) => {
    expect(red(good)).toEqual([]);
    expect(red(bad)).toEqual([field]);
  });

  it.each<[ListingField, Partial<Listing>, Partial<Listing>]>([
    ["price", { isFree: true, price: "", priceType: "FREE" }, { price: "" }],
    ["priceType", { priceType: "PER_SITE" }, { priceType: "FREE" }],
    ["plans", { allPlans: false, plans: "Sales" }, { allPlans: false }],
    [
      "metaDescription",
      { metaDescription: "x".repeat(50) },
      { metaDescription: "x".repeat(49) },
    ],
    ["header", { header: "From 3.5 to 4, e.g. now." }, { header: "Fast. Good too." }],
    ["videoAlt", { video: "dQw4w9WgXcQ", videoAlt: "A tour" }, { video: "dQw4w9WgXcQ" }],
    ["markets", {}, { markets: [] }],
  ])("orange: %s", (field, good, bad) => {
    expect(orange(good)).toEqual([]);
    expect(orange(bad)).toEqual([field]);
  });

  it("has every field in one group, and says which of them changed", () => {
    expect(Object.values(groups).flat().toSorted()).toEqual(
      Object.keys(emptyListing).toSorted(),
    );
    expect(changedFields(goodListing, { ...goodListing, markets: [] })).toEqual([
      "markets",
    ]);
    expect(wordsIn(" one\n two ")).toBe(2);
    const open = Object.keys(LISTING_TRANSITIONS) as (keyof typeof LISTING_TRANSITIONS)[];
    expect(open.filter(isOpen)).toEqual(["DRAFT", "REJECTED"]);
  });
});

function links(count: number) {
  return Array.from({ length: count }, () => ({
    ...({ type: "SUPPORT", url: "https://a.example/", text: "Help" } as const),
  }));
}

describe("the form", () => {
  it("is read as the listing it says", () => {
    const read = saveListingInput.parse({ ...form, ...typedListing, ...typedLists });
    expect(read.listing).toEqual(goodListing);
    expect(saveListingInput.parse(form).listing).toEqual(emptyListing);
    const lines = { keyFeatures: " a \r\n\n  b ", video: "https://youtu.be/dQw4w9WgXcQ" };
    expect(saveListingInput.parse({ ...form, ...lines }).listing).toMatchObject({
      ...{ keyFeatures: "a\nb", video: "dQw4w9WgXcQ" },
    });
  });

  it("names the field that is red, and takes no value of its own", () => {
    const wrong = (typed: object) =>
      saveListingInput
        .safeParse({ ...form, ...typed })
        .error?.issues.map(({ path }) => path[0]);
    expect(wrong({ header: "x".repeat(99), links: "Buy here" })).toEqual([
      ...["links", "header"],
    ]);
    expect(wrong({ categories: ["GAMES"] })).toEqual(["categories"]);
    expect(wrong({ priceType: "PER_MOON" })).toEqual(["priceType"]);
  });

  it("of a rejection says something of at least one field", () => {
    const step = { idempotencyKey: id, listingId: id, revision: "1" };
    expect(rejectListingInput.safeParse(step).success).toBe(false);
    const said = { ...step, "reason.images": "Too dark.", "reason.header": " " };
    expect(rejectListingInput.parse(said).reasons).toEqual({ images: "Too dark." });
    expect(storedReasons({ images: "x", header: "y", evil: "z" })).toEqual([
      ...[
        { field: "header", reason: "y" },
        { field: "images", reason: "x" },
      ],
    ]);
  });
});

describe("links", () => {
  it("are lines of type, https address and text, and read back the same", () => {
    const typed =
      "Install https://a.example/buy Buy now\nuninstall https://a.example/x Bye";
    const { links: read, trouble } = readLinks(typed);
    expect(trouble).toBeNull();
    expect(read.map(({ type }) => type)).toEqual(["INSTALL", "UNINSTALL"]);
    expect(readLinks(sayLinks(read)).links).toEqual(read);
    expect(storedLinks([...read, { type: "EVIL", url: "x", text: "y" }, 1])).toEqual(
      read,
    );
    for (const line of [
      ...["Shop https://a.example Buy", "Install http://a.example Buy"],
      ...["Install https://a.example", "Install javascript:alert(1) Buy"],
    ])
      expect(readLinks(line).trouble, line).not.toBeNull();
  });

  it("to a video are known by its identifier", () => {
    for (const address of [
      ...["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "dQw4w9WgXcQ"],
      ...["https://youtu.be/dQw4w9WgXcQ", "https://youtube.com/shorts/dQw4w9WgXcQ"],
    ])
      expect(videoId(address)).toBe("dQw4w9WgXcQ");
    expect(videoId("https://evil.example/watch?v=dQw4w9WgXcQ")).toMatch(/^https/);
  });
});

describe("images", () => {
  const icon = { width: 488, height: 488, isClear: true };
  const shot = { width: 1920, height: 1080, isClear: false };
  it.each([
    ["HOME_ICON", icon, null],
    ["HOME_ICON", { ...icon, height: 487 }, "icon"],
    ["DETAIL_ICON", { ...icon, isClear: false }, "opaque"],
    ["SCREENSHOT", shot, null],
    ["SCREENSHOT", { ...shot, width: 3840, height: 2160 }, null],
    ["SCREENSHOT", { ...shot, width: 1904, height: 1071 }, "screenshot"],
    ["SCREENSHOT", { ...shot, width: 3856, height: 2169 }, "screenshot"],
    ["SCREENSHOT", { ...shot, height: 1081 }, "screenshot"],
    ["SCREENSHOT", { ...shot, isClear: true }, "clear"],
  ] as const)("%s of %o: %s", (kind, pixels, trouble) => {
    expect(imageTrouble(kind, pixels)).toBe(trouble);
  });

  it("want both icons and a word about each, and are called by their file", () => {
    const icons = (["HOME_ICON", "DETAIL_ICON"] as const).map((kind) => ({
      ...{ ...icon, kind, alt: "A ledger" },
    }));
    expect(imageOrangeOf(icons)).toEqual([]);
    expect(imageOrangeOf([])).toHaveLength(2);
    const silent = { ...shot, kind: "SCREENSHOT" as const, alt: "" };
    expect(imageOrangeOf([...icons, silent, silent])).toHaveLength(1);
    expect(captionOf("03-invoice_list.png")).toBe("Invoice list");
    expect(captionOf("../2026.png")).toBe("2026");
    expect(movedTo(["a", "b", "c"], "c", 1)).toEqual(["c", "a", "b"]);
    expect(movedTo(["a", "b", "c"], "a", 99)).toEqual(["b", "c", "a"]);
  });
});

it("the licences are those that the configuration needs", () => {
  const mirrored = { urls: [{ type: "MIRRORING", enabled: true }] };
  const off = { urls: [{ type: "MIRRORING", enabled: false }] };
  expect([licencesNeeded(mirrored), licencesNeeded(off)]).toEqual([
    ["DATABASE_MIRRORING"],
    [],
  ]);
  expect(licenceGaps({ licences: ["DEVELOPMENT_TOOLS"] }, mirrored)).toEqual({
    ...{ unsaid: ["DATABASE_MIRRORING"], unneeded: ["DEVELOPMENT_TOOLS"] },
  });
});
