import { text } from "@/lib/words/catalogue";

const words = text.aboutApp;

export const applicationModels = ["INTERNAL", "EXTERNAL", "HYBRID"] as const;
export type ApplicationModel = (typeof applicationModels)[number] | "UNSTATED";

export const userContexts = ["APPLICATION_USER", "SYSTEM_USER"] as const;
export type UserContext = (typeof userContexts)[number] | "UNSTATED";

export type Answer = "YES" | "NO" | "UNSTATED";

/** What the app does with data and people, each answered by yes or no. */
export const dataQuestions = [
  "hasPages",
  "writesData",
  "createsPersons",
  "copiesData",
  "offersSearch",
  "sendsMarketing",
  "speaksLanguages",
] as const;
export type DataQuestion = (typeof dataQuestions)[number];

export const questions = ["addsPanels", "addsToCrm", ...dataQuestions] as const;
export type Question = (typeof questions)[number];

/** Lists, kept as their lines. */
export const lineFields = ["panelUrls", "provisioned"] as const;
export type LineField = (typeof lineFields)[number];

/** What is asked for before the first publish request: the checklist follows from it. */
export type About = Record<Question, Answer> &
  Record<LineField, string> & {
    applicationModel: ApplicationModel;
    userContext: UserContext;
  };

export const choiceFields = ["applicationModel", "userContext", ...questions] as const;
export type ChoiceField = (typeof choiceFields)[number];

export const aboutFields = [...choiceFields, ...lineFields] as const;

/** Nothing was said yet. */
export const unstatedAbout: About = {
  ...{ applicationModel: "UNSTATED", userContext: "UNSTATED" },
  ...{ addsPanels: "UNSTATED", panelUrls: "", addsToCrm: "UNSTATED", provisioned: "" },
  ...{ hasPages: "UNSTATED", writesData: "UNSTATED", createsPersons: "UNSTATED" },
  ...{ copiesData: "UNSTATED", offersSearch: "UNSTATED", sendsMarketing: "UNSTATED" },
  speaksLanguages: "UNSTATED",
};

/** Those fields alone, of whatever holds them. */
export function aboutOf(about: About): About {
  const { applicationModel, userContext, addsPanels, panelUrls, addsToCrm } = about;
  const { provisioned, hasPages, writesData, createsPersons, copiesData } = about;
  const { offersSearch, sendsMarketing, speaksLanguages } = about;
  return {
    ...{ applicationModel, userContext, addsPanels, panelUrls, addsToCrm, provisioned },
    ...{ hasPages, writesData, createsPersons, copiesData, offersSearch },
    ...{ sendsMarketing, speaksLanguages },
  };
}

export function isChoice(field: string): field is ChoiceField {
  return choiceFields.some((one) => one === field);
}

export function isLines(field: string): field is LineField {
  return lineFields.some((one) => one === field);
}

export function linesOf(value: string): string[] {
  return value === "" ? [] : value.split("\n");
}

/** A choice in words, such as "Hybrid" or "Yes". */
export function sayChoice(field: ChoiceField, about: About): string {
  if (field === "applicationModel") return words.models[about.applicationModel].name;
  if (field === "userContext") return words.contexts[about.userContext].name;
  return words.answers[about[field]];
}

/** What customers read of the app's data, as far as the answers make it needed. */
type DeclaredData = {
  purpose: string;
  personalData: string;
  storageCountry: string;
  subProcessors: string;
  deletionTerms: string;
};

export type AboutPart =
  | "APPLICATION_MODEL"
  | "USER_CONTEXT"
  | "WEB_PANELS"
  | "PROVISIONED"
  | "DATA_QUESTIONS"
  | "DECLARED";

export const aboutParts: readonly AboutPart[] = [
  "APPLICATION_MODEL",
  "USER_CONTEXT",
  "WEB_PANELS",
  "PROVISIONED",
  "DATA_QUESTIONS",
  "DECLARED",
];

/** Each part that has to be said before publishing is requested, and whether it is. */
export function isSaid(part: AboutPart, about: About & DeclaredData): boolean {
  switch (part) {
    case "APPLICATION_MODEL":
      return about.applicationModel !== "UNSTATED";
    case "USER_CONTEXT":
      return about.userContext !== "UNSTATED";
    case "WEB_PANELS":
      return isListed(about.addsPanels, about.panelUrls);
    case "PROVISIONED":
      return isListed(about.addsToCrm, about.provisioned);
    case "DATA_QUESTIONS":
      return dataQuestions.every((question) => about[question] !== "UNSTATED");
    case "DECLARED":
      return neededTexts(about).every((field) => about[field] !== "");
  }
}

/** The parts nobody has said yet, in the order of the page. */
export function unsaidParts(about: About & DeclaredData): AboutPart[] {
  return aboutParts.filter((part) => !isSaid(part, about));
}

function neededTexts({ copiesData }: About): (keyof DeclaredData)[] {
  const always = ["purpose", "personalData"] as const;
  if (copiesData !== "YES") return [...always];
  return [...always, "storageCountry", "subProcessors", "deletionTerms"];
}

function isListed(answer: Answer, list: string): boolean {
  return answer === "NO" || (answer === "YES" && list !== "");
}

/**
 * Where the user context that was chosen and the claim that SuperOffice granted do not go together;
 * no refusal, because they are two people's to change.
 */
export function contextMismatch({
  userContext,
  claims,
}: About & { claims: readonly string[] }): "NEEDS_CLAIM" | "HAS_CLAIM" | null {
  const isGranted = claims.includes("SystemToken");
  if (userContext === "SYSTEM_USER") return isGranted ? null : "NEEDS_CLAIM";
  return userContext === "APPLICATION_USER" && isGranted ? "HAS_CLAIM" : null;
}

/** What of these claims goes with it: a native app has no system user. */
export function claimsFor(isNative: boolean, claims: readonly string[]): string[] {
  return claims.filter((claim) => !isNative || claim !== "SystemToken");
}

export type Contradiction = {
  /** Which field says so: on the page about the app, or `isNative` on the one about signing in. */
  field: ChoiceField | LineField | "isNative";
  message: string;
};

/** What of a version cannot be true together. The database refuses the same. */
export function contradictions(
  about: About & { isNative: boolean; claims: readonly string[] },
): Contradiction[] {
  const found: Contradiction[] = [];
  const say = (is: boolean, field: Contradiction["field"], message: string) => {
    if (is) found.push({ field, message });
  };
  say(
    about.isNative && about.userContext === "SYSTEM_USER",
    "userContext",
    words.nativeSystemUser,
  );
  say(
    about.isNative && about.claims.includes("SystemToken"),
    "isNative",
    words.nativeSystemToken,
  );
  say(
    about.applicationModel === "EXTERNAL" && about.addsPanels === "YES",
    "applicationModel",
    words.panelsInside,
  );
  say(
    about.addsPanels === "NO" && about.panelUrls !== "",
    "panelUrls",
    words.panelsListed,
  );
  say(
    about.addsToCrm === "NO" && about.provisioned !== "",
    "provisioned",
    words.provisionedListed,
  );
  say(
    about.createsPersons === "YES" && about.writesData === "NO",
    "writesData",
    words.personsAreWritten,
  );
  return found;
}
