import { linesOf } from "@/lib/configurations/about/rules";
import type { Configuration } from "@/lib/configurations/rules";
import { isIntegration, type VersionUrl } from "@/lib/configurations/urls/rules";
import type { Outcome } from "@/lib/endpoints/probes/rules";
import { text } from "@/lib/words/catalogue";

/** Why a request does not take the fast lane. */
export type Objection = {
  code:
    | "FIRST"
    | "UNVERIFIED"
    | "ROUND"
    | "UNSAFE"
    | "EVALUATION"
    | "FIELD"
    | "RIGHT"
    | "HOST"
    | "SWITCHED_ON"
    | "ITEM"
    | "TEST";
  /** The field, right, address or item it is about; empty: the request as a whole. */
  what: string;
};

type Field = keyof Configuration;
type Named = Exclude<Field, "urls">;
type Judge = (before: Configuration, after: Configuration) => Objection[];

const none: Judge = () => [];

/** Whatever it becomes, somebody looks at it. */
function never(field: Named): Judge {
  return (before, after) =>
    before[field] === after[field]
      ? []
      : [{ code: "FIELD", what: text.configurations.fields[field] }];
}

/** Less of it needs nobody; more of it does. */
function removals(
  field: Named,
  code: "RIGHT" | "FIELD",
  listOf: (configuration: Configuration) => readonly string[],
): Judge {
  const label = text.configurations.fields[field];
  return (before, after) => {
    const was = listOf(before);
    const more = listOf(after).filter((item) => !was.includes(item));
    return more.map((item) => ({ code, what: `${label}: ${item}` }));
  };
}

/**
 * What of each field may change without anybody's look (decisions 5): addresses on a host that was
 * approved for this app, removals, an integration switched off, appearance. Never new hosts, new rights,
 * consent text, nor what the checklist follows from.
 */
export const judges: Record<Field, Judge> = {
  supportDarkMode: none,
  // The sign-in page remembers less with it, more without.
  removeRememberMe: (before, after) =>
    after.removeRememberMe ? [] : never("removeRememberMe")(before, after),
  isNative: never("isNative"),
  authorizeText: never("authorizeText"),
  purpose: never("purpose"),
  personalData: never("personalData"),
  storageCountry: never("storageCountry"),
  subProcessors: never("subProcessors"),
  deletionTerms: never("deletionTerms"),
  agreementLink: never("agreementLink"),
  applicationModel: never("applicationModel"),
  userContext: never("userContext"),
  addsPanels: never("addsPanels"),
  addsToCrm: never("addsToCrm"),
  hasPages: never("hasPages"),
  writesData: never("writesData"),
  createsPersons: never("createsPersons"),
  copiesData: never("copiesData"),
  offersSearch: never("offersSearch"),
  sendsMarketing: never("sendsMarketing"),
  speaksLanguages: never("speaksLanguages"),
  panelUrls: removals("panelUrls", "FIELD", (it) => linesOf(it.panelUrls)),
  provisioned: removals("provisioned", "FIELD", (it) => linesOf(it.provisioned)),
  claims: removals("claims", "RIGHT", (it) => it.claims),
  agents: removals("agents", "RIGHT", (it) => it.agents),
  supportedEndpoints: removals(
    "supportedEndpoints",
    "RIGHT",
    (it) => it.supportedEndpoints,
  ),
  customClaims: removals("customClaims", "RIGHT", (it) => it.customClaims),
  defaultRedirectUrl: (before, after) =>
    after.defaultRedirectUrl === "" ? [] : never("defaultRedirectUrl")(before, after),
  // How addresses are entered; which they are is judged by themselves.
  perEnvironment: none,
  urls: (before, after) => after.urls.flatMap((url) => judgeUrl(url, before.urls)),
};

/** In SOD everybody may do as they like; an address elsewhere was approved where it is used. */
function judgeUrl(url: VersionUrl, before: readonly VersionUrl[]): Objection[] {
  if (url.environment === "SOD") return [];
  const approved = before.filter(
    ({ environment }) => environment === null || environment === url.environment,
  );
  const ofType = approved.filter(({ type }) => type === url.type);
  const same = ofType.find(({ value }) => value === url.value);
  if (same && (same.enabled || !url.enabled)) return [];
  const isOn = ofType.some(({ enabled }) => enabled);
  if (isIntegration(url.type) && url.enabled && !isOn) {
    return [{ code: "SWITCHED_ON", what: text.configurations.urlTypes[url.type] }];
  }
  const host = hostOf(url.value);
  const isKnown = host !== null && approved.some(({ value }) => hostOf(value) === host);
  return isKnown ? [] : [{ code: "HOST", what: url.value }];
}

/** Scheme, host and port; null for what has no host, such as a private-use scheme or a pattern. */
function hostOf(value: string): string | null {
  if (!URL.canParse(value)) return null;
  const { protocol, host } = new URL(value);
  return host !== "" && /^https?:$/.test(protocol) ? `${protocol}//${host}` : null;
}

export type LaneItem = {
  code: string;
  kind: string;
  /** What was said of it in an approved review still counts, small changes left aside. */
  isCarried: boolean;
  /** What the self-test of the app as it is now says. */
  tested: Outcome | null;
};

export type LaneFacts = {
  /** What runs where publishing is asked for; null: nothing does. */
  before: Configuration | null;
  after: Configuration;
  isVerified: boolean;
  /** Nobody at SuperOffice has had the review in hand. */
  isUntouched: boolean;
  /** SuperOffice has said of the version that nobody shall go forth to it. */
  isUnsafe: boolean;
  /** A security evaluation that counts, where one is needed. */
  isEvaluated: boolean;
  items: readonly LaneItem[];
};

/**
 * Why somebody has to look at a request; nothing: the portal approves it by itself, because every change is
 * one that needs nobody, and every item that is open is automatic and passes.
 */
export function objections(facts: LaneFacts): Objection[] {
  const { before, after } = facts;
  if (!before) return [{ code: "FIRST", what: "" }];
  return [
    ...(facts.isVerified ? [] : [{ code: "UNVERIFIED" as const, what: "" }]),
    ...(facts.isUntouched ? [] : [{ code: "ROUND" as const, what: "" }]),
    ...(facts.isUnsafe ? [{ code: "UNSAFE" as const, what: "" }] : []),
    ...(facts.isEvaluated ? [] : [{ code: "EVALUATION" as const, what: "" }]),
    ...Object.values(judges).flatMap((judge) => judge(before, after)),
    ...facts.items.flatMap(judgeItem),
  ];
}

function judgeItem({ code, kind, isCarried, tested }: LaneItem): Objection[] {
  if (isCarried) return [];
  if (kind !== "AUTOMATIC") return [{ code: "ITEM", what: code }];
  return tested === "PASSED" ? [] : [{ code: "TEST", what: code }];
}
