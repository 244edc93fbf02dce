import { canonicalJson } from "@/lib/core/canonical-json";
import { environments, type Environment } from "@/lib/core/environments";
import type { Difference } from "@/lib/core/result";
import type { UrlType } from "@/lib/endpoints/rules";
import { text } from "@/lib/words/catalogue";
import { isChoice, isLines, linesOf, sayChoice, type About } from "../about/rules";
import {
  plainFields,
  type Configuration,
  type PlainField,
  type PlainSettings,
} from "../rules";
import { isIntegration, urlTypes, type VersionUrl } from "../urls/rules";

const words = text.configurations;

/** What is merged as one: a setting, or all URLs of a type with their switch. */
export const mergeFields = [...plainFields, ...urlTypes] as const;
export type MergeField = PlainField | UrlType;
export type Choice = "theirs" | "yours";
export type Choices = Partial<Record<MergeField, Choice>>;

export type Merge = {
  merged: Configuration;
  /** Every field that either side changed, as both read it. */
  differences: Difference[];
  /** What both changed and nobody has chosen from yet. */
  undecided: MergeField[];
};

/** The URLs of one type, and whether they are configured per environment. */
type Group = { isSplit: boolean; urls: readonly VersionUrl[] };

/**
 * Brings together what two people made of the same configuration. What one of them changed is taken;
 * what both changed differently is taken as chosen. Fields that are an app manager's stay as they
 * were saved last.
 */
export function mergeConfigurations(
  base: Configuration,
  theirs: Configuration,
  yours: Configuration,
  choices: Choices = {},
): Merge {
  const differences: Difference[] = [];
  const undecided: MergeField[] = [];
  const decide = <V>(field: MergeField, sides: Sides<V>, join: Join<V>, say: Say<V>) => {
    const { value, isOverlap } = threeWays(sides, join);
    if (!same(sides.base, sides.theirs) || !same(sides.base, sides.yours)) {
      differences.push({
        field,
        label: labelOf(field),
        before: say(sides.base),
        theirs: say(sides.theirs),
        yours: say(sides.yours),
        merged: isOverlap ? null : say(value),
      });
    }
    if (!isOverlap) return value;
    const chosen = choices[field];
    if (chosen) return sides[chosen];
    undecided.push(field);
    return sides.theirs;
  };

  const plain = Object.fromEntries(
    plainFields.map((field) => {
      const sides = { base: base[field], theirs: theirs[field], yours: yours[field] };
      const join = isLines(field) ? joinLines : () => null;
      const say = (value: string | boolean) => sayValue(field, value);
      return [field, decide<string | boolean>(field, sides, join, say)];
    }),
  ) as PlainSettings;
  const groups = urlTypes.map((type) => {
    const sides = {
      base: groupOf(base, type),
      theirs: groupOf(theirs, type),
      yours: groupOf(yours, type),
    };
    const join = isIntegration(type) ? () => null : joinLists;
    return { type, ...decide<Group>(type, sides, join, sayGroup) };
  });
  const merged = {
    ...theirs,
    ...plain,
    perEnvironment: groups.filter(({ isSplit }) => isSplit).map(({ type }) => type),
    urls: groups.flatMap(({ urls }) => urls),
  };
  return { merged, differences, undecided };
}

type Sides<V> = { base: V; theirs: V; yours: V };
/** Joins what both changed, or null where that needs somebody's choice. */
type Join<V> = (sides: Sides<V>) => V | null;
type Say<V> = (value: V) => string;

function threeWays<V>(sides: Sides<V>, join: Join<V>): { value: V; isOverlap: boolean } {
  const { base, theirs, yours } = sides;
  if (same(yours, base) || same(yours, theirs))
    return { value: theirs, isOverlap: false };
  if (same(theirs, base)) return { value: yours, isOverlap: false };
  const joined = join(sides);
  return joined === null
    ? { value: theirs, isOverlap: true }
    : { value: joined, isOverlap: false };
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function groupOf(configuration: Configuration, type: UrlType): Group {
  return {
    isSplit: configuration.perEnvironment.includes(type),
    urls: configuration.urls
      .filter((url) => url.type === type)
      .map(({ environment, value, enabled, sendErrorMails }) => ({
        ...{ type, environment, value, enabled, sendErrorMails },
      })),
  };
}

/**
 * Two changed lists: what either added is added, what either removed is gone. Where both replaced the
 * same entry, or made one list of three while the other told them apart, somebody has to choose.
 */
function joinLists({ base, theirs, yours }: Sides<Group>): Group | null {
  const isSplit = base.isSplit === theirs.isSplit ? yours.isSplit : theirs.isSplit;
  const lists = environments.map((environment) =>
    joinList({
      base: valuesIn(base, environment),
      theirs: valuesIn(theirs, environment),
      yours: valuesIn(yours, environment),
    }),
  );
  const [first, ...rest] = lists;
  if (!first || lists.some((list) => list === null)) return null;
  const [row] = [...base.urls, ...theirs.urls, ...yours.urls];
  if (!row) return { isSplit, urls: [] };
  if (!isSplit) {
    if (rest.some((list) => !same(list, first))) return null;
    return {
      isSplit,
      urls: first.map((value) => ({ ...row, environment: null, value })),
    };
  }
  return {
    isSplit,
    urls: environments.flatMap((environment, index) =>
      (lists[index] ?? []).map((value) => ({ ...row, environment, value })),
    ),
  };
}

function joinList({ base, theirs, yours }: Sides<string[]>): string[] | null {
  const lacks = (list: string[]) => (value: string) => !list.includes(value);
  const addedByThem = theirs.filter(lacks(base));
  const addedByYou = yours.filter(lacks(base));
  const bothRemoved = base.some((value) => lacks(theirs)(value) && lacks(yours)(value));
  if (bothRemoved && addedByThem.length > 0 && addedByYou.length > 0) {
    if (!same(addedByThem, addedByYou)) return null;
  }
  return [
    ...base.filter((value) => theirs.includes(value) && yours.includes(value)),
    ...addedByThem,
    ...addedByYou.filter(lacks(addedByThem)),
  ];
}

/** The lines of a list that is kept as text. */
function joinLines(sides: Sides<string | boolean>): string | null {
  const { base, theirs, yours } = sides;
  const joined = joinList({
    base: linesOf(String(base)),
    theirs: linesOf(String(theirs)),
    yours: linesOf(String(yours)),
  });
  return joined === null ? null : joined.join("\n");
}

function valuesIn(group: Group, environment: Environment): string[] {
  return group.urls
    .filter((url) => url.environment === null || url.environment === environment)
    .map(({ value }) => value);
}

function labelOf(field: MergeField): string {
  return isPlain(field) ? words.fields[field] : words.urlTypes[field];
}

function isPlain(field: MergeField): field is PlainField {
  return plainFields.some((one) => one === field);
}

function sayValue(field: PlainField, value: string | boolean): string {
  if (isChoice(field)) return sayChoice(field, { [field]: value } as About);
  if (typeof value === "string") return value || text.common.notStated;
  return value ? text.common.on : text.common.off;
}

function sayGroup({ isSplit, urls }: Group): string {
  if (urls.length === 0) return text.common.notStated;
  const lines = urls.map((url) => {
    const place =
      url.environment === null ? "" : ` (${text.common.environments[url.environment]})`;
    return isIntegration(url.type)
      ? words.stale.integration(url.value + place, url.enabled, url.sendErrorMails)
      : url.value + place;
  });
  return [...lines, ...(isSplit ? [words.fields.perEnvironment] : [])].join("\n");
}
