import { checkUrlList } from "@/lib/endpoints/lists/rules";
import { checkUrl } from "@/lib/endpoints/rules";
import { withoutBlanks } from "@/lib/endpoints/text/rules";
import { nearest } from "@/lib/manifests/names/rules";
import { byName, kindNames, templateNames } from "@/lib/manifests/rules";
import { text } from "@/lib/words/catalogue";
import {
  allowName,
  templateDefaults,
  type ApplicationKind,
  type Template,
} from "../rules";

const words = text.applications.link;

/** What a link may fill in the wizard: every name but `redirect` once. */
export const linkNames = [
  ...["partner", "template", "kind", "name", "redirect"],
  ...["mirroringUrl", "erpSyncUrl", "quoteUrl"],
] as const;
const addresses = {
  mirroringUrl: "MIRRORING",
  erpSyncUrl: "ERP_SYNC",
  quoteUrl: "QUOTE",
} as const;
type AddressName = keyof typeof addresses;

/** More of a value is no value of ours. */
const LONGEST = 2048;

/** What the wizard begins with. */
export type WizardStart = {
  template: Template;
  kind: ApplicationKind;
  name: string;
  /** Null: what the template proposes. */
  redirectUrls: string | null;
} & Record<AddressName, string>;

export type Link = {
  start: WizardStart;
  /** Anything of the form was filled by the link. */
  isFilled: boolean;
  /** What of the link was left out, and why. */
  refused: string[];
};

type Query = Record<string, string | string[] | undefined>;

/**
 * Reads a link that fills the wizard. Every value is judged as the form would judge it: what the
 * form would refuse is left out, and said. Nothing is created by a link.
 */
export function readLink(query: Query): Link {
  const refused: string[] = [];
  const one = (name: string): string | null => {
    const value = query[name];
    if (value === undefined || value === "") return null;
    if (typeof value === "string" && value.length <= LONGEST) return value;
    refused.push(typeof value === "string" ? words.tooLong(name) : words.twice(name));
    return null;
  };
  const named = <K extends string>(name: string, names: Readonly<Record<K, string>>) => {
    const typed = one(name);
    if (typed === null) return null;
    const found = byName(names, typed);
    if (found === null) refused.push(words.oneOf(name, Object.values(names)));
    return found;
  };
  const template = named("template", templateNames);
  const defaults = templateDefaults[template ?? "WEB"];
  const kind = readKind(named("kind", kindNames), defaults.kind, refused);
  const name = readName(one("name"), refused);
  const redirectUrls = readRedirects(query["redirect"], template ?? "WEB", refused);
  const address = (field: AddressName) =>
    readAddress(field, one(field), template ?? "WEB", refused);
  const urls = {
    mirroringUrl: address("mirroringUrl"),
    erpSyncUrl: address("erpSyncUrl"),
    quoteUrl: address("quoteUrl"),
  };
  for (const unknown of Object.keys(query)) {
    if (linkNames.some((known) => known === unknown)) continue;
    refused.push(words.unknown(unknown.slice(0, 80), nearest(unknown, linkNames)));
  }
  return {
    start: {
      ...{ template: template ?? "WEB", kind: kind ?? "CUSTOM", name },
      ...{ redirectUrls, ...urls },
    },
    isFilled:
      template !== null ||
      kind !== null ||
      redirectUrls !== null ||
      [name, ...Object.values(urls)].some((value) => value !== ""),
    refused,
  };
}

function readKind(
  kind: ApplicationKind | null,
  fixed: ApplicationKind | null,
  refused: string[],
): ApplicationKind | null {
  if (kind === null || fixed === null || kind === fixed) return kind;
  refused.push(words.kindFixed(kindNames[fixed]));
  return null;
}

function readName(typed: string | null, refused: string[]): string {
  if (typed === null) return "";
  const allowed = allowName(typed);
  if (allowed.ok) return allowed.value;
  refused.push(words.value("name", allowed.failure.message));
  return "";
}

function readRedirects(
  value: string | string[] | undefined,
  template: Template,
  refused: string[],
): string | null {
  const typed = (typeof value === "string" ? [value] : (value ?? [])).filter(Boolean);
  if (typed.length === 0) return null;
  const { redirectUrls, isNative } = templateDefaults[template];
  if (redirectUrls === null) {
    refused.push(words.notAsked("redirect"));
    return null;
  }
  const entries = typed.map((entry) => ({
    text: withoutBlanks(entry),
    environment: "ALL" as const,
  }));
  const check = checkUrlList(entries, { type: "REDIRECT", isNative });
  for (const { failure } of check.failures.slice(0, 5))
    refused.push(words.value("redirect", failure.message));
  const accepted = check.accepted.map(({ display }) => display);
  return accepted.length > 0 ? accepted.join("\n") : null;
}

function readAddress(
  field: AddressName,
  typed: string | null,
  template: Template,
  refused: string[],
): string {
  if (typed === null) return "";
  const type = addresses[field];
  if (!templateDefaults[template].integrations.includes(type)) {
    refused.push(words.notAsked(field));
    return "";
  }
  const checked = checkUrl(withoutBlanks(typed), {
    ...{ type, isNative: false, environment: "ALL" },
  });
  if (checked.ok) return checked.value.display;
  refused.push(words.value(field, checked.failure.message));
  return "";
}

/** The address of the wizard with what a link said, in letters that signing in leads back to. */
export function linkPath(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : (value ?? [])).map(
      (one) => `${plain(name)}=${plain(one)}`,
    ),
  );
  return pairs.length === 0 ? "/apps/new" : `/apps/new?${pairs.join("&")}`;
}

function plain(value: string): string {
  return encodeURIComponent(value.toWellFormed())
    .replaceAll("%2F", "/")
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
