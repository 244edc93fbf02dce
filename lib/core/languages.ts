/** What the portal speaks to customers, by the codes of BCP 47: English and Norwegian (Bokmål). */
export const languages = ["en", "nb"] as const;
export type Language = (typeof languages)[number];

export function isLanguage(code: unknown): code is Language {
  return languages.some((language) => language === code);
}

/** The language that an Accept-Language header asks for most, of those that are spoken here. */
export function preferredLanguage(header: string): Language {
  const wanted = header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...more] = part.trim().toLowerCase().split(";");
      const weight = more
        .find((one) => one.trim().startsWith("q="))
        ?.trim()
        .slice(2);
      return {
        language: spokenAs(tag),
        weight: weight === undefined ? 1 : Number(weight),
      };
    })
    .filter(({ language, weight }) => language !== null && weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  return wanted[0]?.language ?? "en";
}

/** Whoever reads Norwegian of any kind reads Bokmål. */
function spokenAs(tag: string): Language | null {
  const [language = ""] = tag.split("-");
  if (["nb", "no", "nn"].includes(language)) return "nb";
  return language === "en" ? "en" : null;
}
