import { imageTrouble } from "@/lib/listings/images/rules";
import { licenceGaps } from "@/lib/listings/licences/rules";
import { orangeOf, redOf, type Problem } from "@/lib/listings/rules";
import { text } from "@/lib/words/catalogue";
import type { Check, Context, Listed } from "../rules";
import type { Sight } from "../sights/rules";

/*
 * Checks of the App Store listing. It may be written at any time during certification, so what is
 * missing could not be told yet; what is wrong fails.
 */

const { fields, values } = text.listings;
const inside = { isOutside: false, edition: 1 };

export const listingChecks: readonly Check[] = [
  {
    ...inside,
    id: "listing",
    codes: ["CAT-B", "CAT-M"],
    needs: ["listing"],
    run: (context) =>
      onListing(context, ({ listing }) => {
        const [red, orange] = [redOf(listing), orangeOf(listing)];
        if (red.length > 0) return [{ saw: "listingWrong", what: named(red) }];
        return orange.length > 0
          ? [{ saw: "listingLacks", what: named(orange) }]
          : [{ saw: "listingWhole" }];
      }),
  },
  {
    ...inside,
    id: "listing-images",
    codes: ["CAT-M"],
    needs: ["listing"],
    run: (context) => onListing(context, seeImages),
  },
  {
    ...inside,
    id: "listing-licences",
    codes: ["CAT-M"],
    needs: ["listing", "endpoints"],
    run: (context) =>
      onListing(context, ({ listing }) => {
        const { unsaid, unneeded } = licenceGaps(listing, context.facts.configuration);
        const seen: Sight[] = [
          ...unsaid.map((one) => ({
            ...({ saw: "licenceUnsaid", what: values.licence[one] } as const),
          })),
          ...unneeded.map((one) => ({
            ...({ saw: "licenceUnneeded", what: values.licence[one] } as const),
          })),
        ];
        return seen.length > 0 ? seen : [{ saw: "licencesAgree" }];
      }),
  },
];

function onListing({ facts }: Context, look: (listed: Listed) => Sight[]): Sight[] {
  return facts.listing === null ? [{ saw: "noListing" }] : look(facts.listing);
}

function seeImages({ images }: Listed): Sight[] {
  const kinds = ["HOME_ICON", "DETAIL_ICON", "SCREENSHOT"] as const;
  return kinds.flatMap((kind): Sight[] => {
    const [own, what] = [
      images.filter((image) => image.kind === kind),
      values.kind[kind],
    ];
    if (own.length === 0)
      return [
        kind === "SCREENSHOT" ? { saw: "noScreenshots" } : { saw: "iconMissing", what },
      ];
    if (own.some((image) => imageTrouble(kind, image) !== null))
      return [{ saw: "imageWrong", what }];
    return [
      { saw: own.some(({ alt }) => alt === "") ? "altMissing" : "imageGood", what },
    ];
  });
}

function named(problems: readonly Problem[]): string {
  return [...new Set(problems.map(({ field }) => fields[field]))].join(", ");
}
