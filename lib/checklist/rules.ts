import { dataQuestions, type About } from "@/lib/configurations/about/rules";
import type { Declared } from "@/lib/configurations/rules";
import { canonicalJson } from "@/lib/core/canonical-json";
import { integrationTypes } from "@/lib/configurations/urls/rules";
import type { Environment } from "@/lib/core/environments";
import type { ReviewKind } from "@/lib/publishing/rules";
import { carriedVerdict, type Carried, type Earlier } from "./carried/rules";
import { isFor } from "./traits/rules";

/** How an item is verified: by the portal itself, by evidence, by a statement, by judgement. */
export type ChecklistKind = "AUTOMATIC" | "EVIDENCE" | "STATEMENT" | "JUDGEMENT";

export type Verdict = "OPEN" | "PASSED" | "FAILED" | "NOT_APPLICABLE" | "QUESTION";
export type GivenVerdict = Exclude<Verdict, "OPEN">;

/** What a configuration says, as far as a checklist item can depend on it. */
export type Configuration = Declared &
  About & {
    isNative: boolean;
    technicalContactId: string;
    /** Beyond SuperOffice's own; set by an app manager, like the next. */
    customClaims: readonly string[];
    /** Where legacy sign-in leads; empty: nowhere. */
    defaultRedirectUrl: string;
    urls: readonly {
      type: string;
      environment: Environment | null;
      value: string;
      enabled: boolean;
    }[];
  };

/** The inputs an item may name in `dependsOn`. */
export const configurationInputs = [
  "redirectUrls",
  "urls",
  "endpoints",
  "claims",
  "agents",
  "supportedEndpoints",
  "isNative",
  "authorizeText",
  "declarations",
  "technicalContact",
  "applicationModel",
  "userContext",
  "panels",
  "provisioned",
  ...dataQuestions,
] as const;

export type ConfigurationInput = (typeof configurationInputs)[number];

const read: Record<ConfigurationInput, (configuration: Configuration) => unknown> = {
  redirectUrls: (it) => [...urlsOf(it, ["REDIRECT"]), ...defaultOf(it)],
  urls: (it) => [...urlsOf(it, null), ...defaultOf(it)],
  endpoints: (it) => urlsOf(it, integrationTypes),
  claims: (it) => [
    ...it.claims.toSorted(),
    ...it.customClaims.map((claim) => `custom: ${claim}`).toSorted(),
  ],
  agents: (it) => it.agents.toSorted(),
  supportedEndpoints: (it) => it.supportedEndpoints.toSorted(),
  isNative: (it) => it.isNative,
  authorizeText: (it) => it.authorizeText,
  declarations: (it) => [
    it.purpose,
    it.personalData,
    it.storageCountry,
    it.subProcessors,
    it.deletionTerms,
    // What was judged before there was one stands.
    ...(it.agreementLink ? [it.agreementLink] : []),
  ],
  technicalContact: (it) => it.technicalContactId,
  applicationModel: (it) => it.applicationModel,
  userContext: (it) => it.userContext,
  panels: (it) => [it.addsPanels, ...it.panelUrls.split("\n").toSorted()],
  provisioned: (it) => [it.addsToCrm, ...it.provisioned.split("\n").toSorted()],
  hasPages: (it) => it.hasPages,
  writesData: (it) => it.writesData,
  createsPersons: (it) => it.createsPersons,
  copiesData: (it) => it.copiesData,
  offersSearch: (it) => it.offersSearch,
  sendsMarketing: (it) => it.sendsMarketing,
  speaksLanguages: (it) => it.speaksLanguages,
};

/**
 * What a verdict on an item was given on, as one text: equal inputs, equal text. The order of
 * lists and what the item does not depend on make no difference. A name nobody knows stands for
 * everything, so that a mistake in the data reopens too much rather than too little.
 */
export function itemInputs(
  dependsOn: readonly string[],
  configuration: Configuration,
): string {
  const known = dependsOn.filter(isInput);
  const names = known.length === dependsOn.length ? known : configurationInputs;
  return canonicalJson(
    Object.fromEntries(names.map((name) => [name, read[name](configuration)])),
  );
}

export type GivenRow = {
  verdict: Verdict;
  inputHash: string;
  round: number;
  judgedAt: Date | null;
};

export type Now = { inputHash: string; round: number; answeredAt: Date | null };

/**
 * What a verdict is worth now. Open again: nothing was said yet, the inputs changed since, it was
 * failed or asked about in an earlier round, or the question was answered.
 */
export function effectiveVerdict(row: GivenRow | null | undefined, now: Now): Verdict {
  if (!row || row.inputHash !== now.inputHash) return "OPEN";
  switch (row.verdict) {
    case "FAILED":
      return row.round === now.round ? "FAILED" : "OPEN";
    case "QUESTION":
      return row.round === now.round && !answered(row, now) ? "QUESTION" : "OPEN";
    case "OPEN":
    case "PASSED":
    case "NOT_APPLICABLE":
      return row.verdict;
  }
}

type Listed = { standard: boolean; custom: boolean; appliesTo: readonly string[] };

/**
 * Which items are on an app's list: those of its kind that are for an app like this. Without a
 * configuration: all of its kind.
 */
export function isOnList(
  kind: "STANDARD" | "CUSTOM",
  item: Listed,
  configuration: Configuration | null,
): boolean {
  const isOfKind = kind === "CUSTOM" ? item.custom : item.standard;
  return isOfKind && (configuration === null || isFor(item.appliesTo, configuration));
}

type Item = Listed & {
  id: string;
  code: string;
  text: string;
  kind: string;
  dependsOn: readonly string[];
  /** Looked at anew in each environment. */
  perEnvironment: boolean;
};
type Verdicts = readonly (GivenRow & { itemId: string })[];
type Answers = readonly { itemId: string; updatedAt: Date }[];

/**
 * The items on an app's list, each with its verdict as it counts now and the hash a new verdict
 * would be bound to. What was failed or asked about stays on it, whatever is answered about the app
 * afterwards. `hash` is passed in, so that this stays free of packages.
 */
export function judgedItems<I extends Item>(
  given: {
    kind: "STANDARD" | "CUSTOM";
    items: readonly I[];
    configuration: Configuration;
    round: number;
    verdicts: Verdicts;
    answers: Answers;
    /** Reviews of the app that were approved before this one, and which kind this one is. */
    earlier: readonly Earlier[];
    reviewKind: ReviewKind;
    /** When the record was approved that an open re-check follows; null: there is none. */
    recheckOf: Date | null;
    now: Date;
  },
  hash: (text: string) => string,
): { item: I; verdict: Verdict; inputHash: string; carried: Carried | null }[] {
  return given.items
    .filter(
      (item) =>
        isOnList(given.kind, item, given.configuration) ||
        given.verdicts.some(
          ({ itemId, verdict }) =>
            itemId === item.id && (verdict === "FAILED" || verdict === "QUESTION"),
        ),
    )
    .map((item) => {
      const inputHash = hash(itemInputs(item.dependsOn, given.configuration));
      const row = given.verdicts.find(({ itemId }) => itemId === item.id);
      const answer = given.answers.find(({ itemId }) => itemId === item.id);
      const now = {
        inputHash,
        round: given.round,
        answeredAt: answer?.updatedAt ?? null,
      };
      // Whatever is said in this review counts, also where it has opened again since.
      const { reviewKind: kind, recheckOf } = given;
      const about = { item, inputHash, kind, recheckOf, now: given.now };
      const carried = row ? null : carriedVerdict(about, given.earlier);
      const verdict = carried ? carried.verdict : effectiveVerdict(row, now);
      return { item, inputHash, verdict, carried };
    });
}

function answered(row: GivenRow, { answeredAt }: Now): boolean {
  return answeredAt !== null && row.judgedAt !== null && answeredAt > row.judgedAt;
}

function urlsOf(configuration: Configuration, types: readonly string[] | null): string[] {
  return configuration.urls
    .filter(({ type }) => types === null || types.includes(type))
    .map(({ type, environment, value, enabled }) =>
      canonicalJson([type, environment, value, enabled]),
    )
    .toSorted();
}

/** An app without one reads as before there were any. */
function defaultOf({ defaultRedirectUrl: value }: Configuration): string[] {
  return value === "" ? [] : [`default: ${value}`];
}

function isInput(name: string): name is ConfigurationInput {
  return configurationInputs.some((input) => input === name);
}
