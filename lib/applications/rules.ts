import { fail, ok, type Result } from "@/lib/core/result";
import { text } from "@/lib/words/catalogue";

export const templates = [
  "WEB",
  "NATIVE",
  "SERVER_TO_SERVER",
  "MIRROR",
  "ERP_QUOTE",
  "EMPTY",
] as const;
export type Template = (typeof templates)[number];
export type ApplicationKind = "STANDARD" | "CUSTOM";

/** What a template sets in the first configuration; all of it can be changed later. */
export type TemplateDefaults = {
  /** A fixed kind, or null where the partner chooses. */
  kind: ApplicationKind | null;
  endpoints: readonly string[];
  agents: readonly string[];
  claims: readonly string[];
  isNative: boolean;
  /** What the wizard's redirect step holds at first; null means there is no such step. */
  redirectUrls: readonly string[] | null;
  redirectRequired: boolean;
  integrations: readonly ("MIRRORING" | "ERP_SYNC" | "QUOTE")[];
};

/** SuperOffice's page that shows what a sign-in answers, for apps without a page of their own. */
export const HELPER_CALLBACK = "https://devnet-tools.superoffice.com/openid/callback";
/** SuperOffice's documented loopback pattern: any port on 127.0.0.1. */
export const LOOPBACK_PATTERN = "^http://127.0.0.1\\:\\d{4,10}$";

const plain: TemplateDefaults = {
  kind: null,
  endpoints: ["WebAPI"],
  agents: ["Webhook"],
  claims: [],
  isNative: false,
  redirectUrls: [],
  redirectRequired: true,
  integrations: [],
};

/** Exactly the defaults that SuperOffice's wizard documents (docs: create-app, templates). */
export const templateDefaults: Record<Template, TemplateDefaults> = {
  WEB: plain,
  NATIVE: {
    ...plain,
    isNative: true,
    redirectUrls: [LOOPBACK_PATTERN],
    redirectRequired: false,
  },
  SERVER_TO_SERVER: {
    ...plain,
    endpoints: ["WebAPI", "Services88"],
    claims: ["SystemToken"],
    redirectUrls: [HELPER_CALLBACK],
    redirectRequired: false,
  },
  MIRROR: {
    ...plain,
    kind: "CUSTOM",
    endpoints: [],
    agents: [],
    redirectUrls: null,
    redirectRequired: false,
    integrations: ["MIRRORING"],
  },
  ERP_QUOTE: {
    ...plain,
    kind: "STANDARD",
    endpoints: ["WebAPI", "Services88"],
    agents: ["Webhook", "ErpSync"],
    claims: ["SystemToken"],
    redirectUrls: null,
    redirectRequired: false,
    integrations: ["ERP_SYNC", "QUOTE"],
  },
  EMPTY: {
    ...plain,
    endpoints: ["WebAPI", "Services88"],
    redirectUrls: null,
    redirectRequired: false,
  },
};

export const NAME_MAX = 64;
// Controls, and what has no shape: fillers and the blank Braille pattern are letters to Unicode.
// U+FE0F only asks for a coloured emoji.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2800]|(?!\ufe0f)\p{Default_Ignorable_Code_Point}/u;
const FORBIDDEN = ".:;?*~#%|=\\/{}<>\"'‘’“”";

/**
 * An application's name, in Unicode NFC and trimmed. 1 to 64 characters; a character that
 * SuperOffice forbids is refused by name (docs: marketing requirements).
 */
export function allowName(typed: string): Result<string> {
  const name = typed.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (name === "") return fail("rule_broken", text.applications.nameMissing, "name");
  const length = [...name].length;
  if (length > NAME_MAX) {
    return fail("rule_broken", text.applications.nameTooLong(NAME_MAX, length), "name");
  }
  if (INVISIBLE.test(name) || /^\p{M}+$/u.test(name)) {
    return fail("rule_broken", text.applications.nameInvisible, "name");
  }
  const bad = [
    ...new Set([...name].filter((character) => FORBIDDEN.includes(character))),
  ];
  if (bad.length > 0) {
    return fail("rule_broken", text.applications.nameForbidden(bad), "name");
  }
  return ok(name);
}

// Letters of other scripts that look like Latin ones (the common part of UTS 39's table).
const LOOKS_LIKE: Record<string, string> = {
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  і: "i",
  ј: "j",
  ѕ: "s",
  ԁ: "d",
  ԛ: "q",
  ԝ: "w",
  ɡ: "g",
  ı: "i",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
  "0": "o",
  "1": "l",
};

/**
 * What a name is found and sorted by: compatibility forms, case and the commonest look-alike letters
 * folded, marks and blanks dropped. Names that share it are one; what else looks alike the database
 * knows (`portal_name_look`).
 */
export function nameKey(name: string): string {
  const folded = name.normalize("NFKC").toLowerCase().normalize("NFD");
  return [...folded.replace(/[\p{M}\p{Cf}\p{Z}_-]/gu, "")]
    .map((letter) => LOOKS_LIKE[letter] ?? letter)
    .join("");
}

/** Words that a name may begin to be found by. */
const WORDS = 40;

/** A name as it is stored: what people read, what must be unique, and what it is found by. */
export function nameFields(name: string) {
  const key = nameKey(name);
  const starts = [...name.matchAll(/[\p{L}\p{N}]+/gu)].map(({ index }) => index);
  const terms = [key, ...starts.map((start) => nameKey(name.slice(start)))];
  return {
    ...{ name, nameKey: key },
    nameTerms: [...new Set(terms)].filter((term) => term !== "").slice(0, WORDS),
  };
}

/** The kind an app gets: the template's own where that is fixed. */
export function kindOf(
  template: Template,
  chosen: ApplicationKind | undefined,
): Result<ApplicationKind> {
  const kind = templateDefaults[template].kind ?? chosen;
  return kind ? ok(kind) : fail("rule_broken", text.applications.kindMissing, "kind");
}

export type LicenceNote = "CUSTOM" | "MIRROR" | "INTEGRATION" | "EMPTY";

/**
 * What the wizard says about licences in production (docs: create-app, how-to of each template); null
 * where the choice needs none.
 */
export function licenceNote(
  template: Template,
  kind: ApplicationKind,
): LicenceNote | null {
  if (template === "ERP_QUOTE") return "INTEGRATION";
  if (template === "MIRROR") return "MIRROR";
  if (kind === "STANDARD") return null;
  return template === "EMPTY" ? "EMPTY" : "CUSTOM";
}

export type LifeStep =
  "created" | "sod" | "requested" | "review" | "certified" | "production" | "active";
type StepState = "done" | "current" | "ahead" | "failed";

type LifeFacts = {
  kind: ApplicationKind;
  environments: readonly { environment: string; state: string }[];
  /** State of the open review, where there is one. */
  review: string | null;
  isActiveSomewhere: boolean;
};

/**
 * An app's way to its customers, in the order of decisions 5 and 6. The last step reached is where
 * the app is; a rejection marks the step that it stopped before.
 */
export function lifeCycle(facts: LifeFacts): { step: LifeStep; state: StepState }[] {
  const isPublished = (environment: string) =>
    facts.environments.some(
      (row) => row.environment === environment && row.state === "PUBLISHED",
    );
  const inProduction = isPublished("PRODUCTION");
  const isApproved = facts.environments.some(({ state }) => state === "APPROVED");
  const judged = inProduction || isPublished("STAGE") || isApproved;
  const reached: Record<LifeStep, boolean> = {
    created: true,
    sod: judged || isPublished("SOD"),
    requested: judged || facts.review !== null,
    review: judged,
    certified: judged,
    production: inProduction,
    active: facts.isActiveSomewhere,
  };
  const steps: LifeStep[] =
    facts.kind === "CUSTOM"
      ? ["created", "sod", "requested", "review", "production", "active"]
      : ["created", "sod", "requested", "certified", "production", "active"];
  const here = steps.findLastIndex((step) => reached[step]);
  return steps.map((step, index) => {
    if (index < here) return { step, state: "done" };
    if (index === here) return { step, state: "current" };
    const isStop = index === here + 1 && facts.review === "REJECTED";
    return { step, state: isStop ? "failed" : "ahead" };
  });
}
