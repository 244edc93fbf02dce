import { emailKey } from "@/lib/accounts/rules";
import { text } from "@/lib/words/catalogue";

const words = text.partnerSettings;

/** Addresses in one mail list; the database holds the same limit. */
export const MAIL_LIST = 20;
/** Links of a partner's profile. */
export const LINKS = 10;
/** Bounds of the policy on lifetimes; the database holds the same. */
export const SECRET_DAYS_MAX = 3650;

/** One address a line; commas and semicolons separate as well. In the form mails are sent to. */
export function mailList(typed: string): { addresses: string[]; trouble: string | null } {
  const lines = typed
    .split(/[\n,;]/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const keys = lines.map((line) => emailKey(line));
  const wrong = lines.find((_line, place) => keys[place] === null);
  const addresses = [...new Set(keys.filter((key) => key !== null))];
  const trouble =
    wrong !== undefined
      ? words.noAddress(wrong.slice(0, 80))
      : addresses.length > MAIL_LIST
        ? words.tooManyAddresses(MAIL_LIST)
        : null;
  return { addresses, trouble };
}

export type ProfileLink = { url: string; text: string };

/** A link a line: the address, then what it is called. */
export function linkList(typed: string): {
  links: ProfileLink[];
  trouble: string | null;
} {
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const links = lines.map((line) => {
    const [url = "", ...rest] = line.split(/\s+/);
    return { url, text: rest.join(" ") };
  });
  const wrong = links.find((link) => !isWebAddress(link.url));
  const nameless = links.find((link) => link.text === "");
  const trouble = wrong
    ? words.noLink(wrong.url.slice(0, 80))
    : nameless
      ? words.namelessLink(nameless.url.slice(0, 80))
      : links.length > LINKS
        ? words.tooManyLinks(LINKS)
        : null;
  return { links, trouble };
}

export function isWebAddress(url: string): boolean {
  if (url.length > 500 || !/^https:\/\/[^\s@\\]+$/i.test(url) || !URL.canParse(url))
    return false;
  const { hostname, username } = new URL(url);
  return username === "" && /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(hostname);
}

/** A contact may be exchanged, but not taken away. */
export function contactTrouble(
  before: string | null,
  after: string | null,
  users: readonly string[],
): string | null {
  if (after === null) return before === null ? null : words.contactStays;
  return users.includes(after) ? null : text.partnerPeople.notAUser;
}

/** Digits a Norwegian organisation number is checked by: the last follows from the others. */
const NORWEGIAN = [3, 2, 7, 6, 5, 4, 3, 2];

/** As company registers print it, or what is wrong with it. */
export function organisationNumberTrouble(
  number: string,
  country: string,
): string | null {
  if (number === "") return null;
  if (!/^[A-Za-z0-9][A-Za-z0-9 ./-]{3,29}$/.test(number)) return words.numberForm;
  if (country === "") return words.countryMissing;
  return country === "NO" && !isNorwegian(number) ? words.numberNorwegian : null;
}

function isNorwegian(number: string): boolean {
  const digits = number.replace(/ /g, "");
  if (!/^\d{9}$/.test(digits)) return false;
  const sum = NORWEGIAN.reduce((all, weight, at) => all + weight * Number(digits[at]), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[8]);
}

/** Two-letter codes of the countries a company can be registered in. */
export const countries = Object.keys(words.countries);

/** What a stored code is called; empty where none is stored. */
export function countryName(code: string): string {
  return Object.entries(words.countries).find(([known]) => known === code)?.[1] ?? code;
}

/** What was verified stays, until SuperOffice withdraws the verification. */
export function isCompanyLocked(partner: {
  status: "UNVERIFIED" | "VERIFIED";
  organisationNumber: string;
}): boolean {
  return partner.status === "VERIFIED" && partner.organisationNumber !== "";
}

/** What the column holds, as far as it has the form of links. */
export function storedLinks(stored: unknown): ProfileLink[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((link: unknown) =>
    typeof link === "object" &&
    link !== null &&
    "url" in link &&
    "text" in link &&
    typeof link.url === "string" &&
    typeof link.text === "string"
      ? [{ url: link.url, text: link.text }]
      : [],
  );
}
