import { text } from "@/lib/words/catalogue";
import { rightsOf } from "@/lib/authorizations/rights/rules";
import type { Environment } from "@/lib/core/environments";
import type { UrlNotes } from "@/lib/endpoints/notes/rules";
import { isChoice, isLines, linesOf, sayChoice } from "../about/rules";
import { newlyNoted } from "../url-notes/rules";
import { plainFields, type Configuration } from "../rules";
import { urlsFor, urlTypes } from "../urls/rules";
import { describeUrls } from "../url-changes/rules";

const listFields = [
  "claims",
  "agents",
  "supportedEndpoints",
  "customClaims",
  "perEnvironment",
] as const;

/** What changed from one configuration to the other, in sentences. Empty: nothing. */
export function describeChanges(before: Configuration, after: Configuration): string[] {
  const words = text.configurations.changes;
  const sentences: string[] = [];
  for (const field of plainFields) {
    if (before[field] === after[field]) continue;
    const label = text.configurations.fields[field];
    if (isLines(field)) {
      const [was, is] = [linesOf(before[field]), linesOf(after[field])];
      sentences.push(...added(was, is).map((line) => words.added(label, line)));
      sentences.push(...added(is, was).map((line) => words.removed(label, line)));
    } else if (isChoice(field)) {
      sentences.push(words.chosen(label, sayChoice(field, after)));
    } else {
      sentences.push(
        typeof after[field] === "boolean"
          ? words.switched(label, after[field])
          : words.written(label, before[field] === "", after[field] === ""),
      );
    }
  }
  if (before.defaultRedirectUrl !== after.defaultRedirectUrl) {
    const label = text.configurations.fields.defaultRedirectUrl;
    sentences.push(
      after.defaultRedirectUrl === ""
        ? words.removed(label, before.defaultRedirectUrl)
        : words.added(label, after.defaultRedirectUrl),
    );
  }
  for (const field of listFields) {
    for (const item of added(before[field], after[field])) {
      sentences.push(words.added(text.configurations.fields[field], nameOf(item)));
    }
    for (const item of added(after[field], before[field])) {
      sentences.push(words.removed(text.configurations.fields[field], nameOf(item)));
    }
  }
  return [...sentences, ...describeUrls(before.urls, after.urls)];
}

/** URL types have names of their own; agents, claims and endpoints are named as they are. */
function nameOf(item: string): string {
  const names: Record<string, string> = text.configurations.urlTypes;
  return names[item] ?? item;
}

function added(before: readonly string[], after: readonly string[]): string[] {
  return after.filter((item) => !before.includes(item));
}

/** What customers agree to: what SuperOffice enforces, and that their database is mirrored. */
export function rightCodes(configuration: Configuration): string[] {
  // Wherever it mirrors: of one environment alone, only its URLs are here.
  const urls = configuration.urls.map((url) => ({ ...url, environment: null }));
  return rightsOf({ ...configuration, urls, id: "", number: 0, revision: 0 }).enforced;
}

/** The rights that one configuration has and the other lacks. */
function addedRights(before: Configuration, after: Configuration): string[] {
  return added(rightCodes(before), rightCodes(after));
}

/** A configuration as one environment sees it: its own URLs, as if there were no other. */
export function seenIn(
  configuration: Configuration,
  environment: Environment | null,
): Configuration {
  if (environment === null) return configuration;
  return {
    ...configuration,
    perEnvironment: [],
    urls: urlTypes.flatMap((type) =>
      urlsFor(configuration.urls, type, environment).map((url) => ({
        ...{ ...url, environment: null },
      })),
    ),
  };
}

/** One difference in words; of a text also what it was and is, of a URL what to know of it. */
export type ComparisonLine = {
  kind: "right" | "url" | "text" | "other";
  sentence: string;
  notes?: UrlNotes;
  before?: string;
  after?: string;
};

/**
 * Everything that differs, in words: rights first, with how many tenants must approve again because
 * they have not agreed to the right (`outstanding` counts them), then addresses, texts and the rest.
 */
export function compare(
  before: Configuration,
  after: Configuration,
  outstanding: (code: string) => number,
): ComparisonLine[] {
  const words = text.configurations.comparison;
  const granted = addedRights(before, after).map((code) =>
    words.granted(rightName(code), outstanding(code)),
  );
  const withdrawn = addedRights(after, before).map((code) =>
    words.withdrawn(rightName(code)),
  );
  const texts = plainFields.flatMap((field): ComparisonLine[] => {
    if (isChoice(field) || isLines(field)) return [];
    const [was, is] = [before[field], after[field]];
    if (typeof was === "boolean" || typeof is === "boolean" || was === is) return [];
    const sentence = text.configurations.changes.written(
      ...([text.configurations.fields[field], was === "", is === ""] as const),
    );
    return [{ kind: "text", sentence, before: was, after: is }];
  });
  // What is said above is no difference any more.
  const said = { ...after };
  for (const field of plainFields) {
    if (isChoice(field) || isLines(field)) continue;
    if (typeof after[field] === "string") Object.assign(said, { [field]: before[field] });
  }
  const { claims, agents, supportedEndpoints } = before;
  const rest = { ...said, claims, agents, supportedEndpoints };
  const others = describeChanges(before, { ...rest, urls: before.urls });
  return [
    ...[...granted, ...withdrawn].map((sentence) => ({
      kind: "right" as const,
      sentence,
    })),
    ...describeUrls(before.urls, after.urls).map((sentence) => ({
      ...{ kind: "url" as const, sentence },
    })),
    ...newlyNoted(before, after).map(({ value, notes }) => ({
      ...{ kind: "url" as const, sentence: words.look(value), notes },
    })),
    ...texts,
    ...others.map((sentence) => ({ kind: "other" as const, sentence })),
  ];
}

/** "Agent Webhook": what a right is called where there is no room for its sentence. */
export function rightName(code: string): string {
  const words = text.configurations.fields;
  const name = code.slice(code.indexOf(":") + 1);
  if (code.startsWith("claim:")) return `${words.claims} ${name}`;
  if (code.startsWith("agent:")) return `${words.agents} ${name}`;
  if (code.startsWith("endpoint:")) return `${words.supportedEndpoints} ${name}`;
  return text.configurations.comparison.mirroring;
}
