import { templateDefaults, type Template } from "@/lib/applications/rules";
import type { Environment } from "@/lib/core/environments";
import type { UrlType } from "@/lib/endpoints/rules";
import { aboutFields, aboutOf, unstatedAbout, type About } from "./about/rules";
import type { VersionUrl } from "./urls/rules";

/** What an app may do and what its partner declares: reviewed, and agreed to by customers. */
export type Declared = {
  authorizeText: string;
  purpose: string;
  personalData: string;
  storageCountry: string;
  subProcessors: string;
  deletionTerms: string;
  /** Where customers read what they agree to with the partner; may be empty. */
  agreementLink: string;
  claims: readonly string[];
  agents: readonly string[];
  supportedEndpoints: readonly string[];
};

/** Everything a version holds: what forms save, change logs keep and reviews look at. */
export type Configuration = Declared &
  About & {
    isNative: boolean;
    supportDarkMode: boolean;
    removeRememberMe: boolean;
    /** Beyond SuperOffice's own claims; an app manager's to change, like claims, agents and endpoints. */
    customClaims: readonly string[];
    /** For legacy sign-in; an app manager's to change. */
    defaultRedirectUrl: string;
    perEnvironment: readonly UrlType[];
    urls: readonly VersionUrl[];
  };

type PublicationState =
  "REQUEST_PENDING" | "APPROVED" | "PUBLISHED" | "REJECTED" | "REPLACED";
export type VersionPublication = { environment: Environment; state: PublicationState };

/** Where a version is what locks it, and how; empty: it can be changed. */
export function locksOf(
  publications: readonly VersionPublication[],
): { state: Exclude<PublicationState, "REJECTED">; environments: Environment[] }[] {
  return (["REQUEST_PENDING", "APPROVED", "PUBLISHED", "REPLACED"] as const).flatMap(
    (state) => {
      const found = publications.filter(
        (one) => one.environment !== "SOD" && one.state === state,
      );
      return found.length > 0
        ? [{ state, environments: found.map(({ environment }) => environment) }]
        : [];
    },
  );
}

/** A version is locked while it is pending, approved, published or replaced in Stage or Production. */
export function isLocked(publications: readonly VersionPublication[]): boolean {
  return locksOf(publications).length > 0;
}

/** The settings that are one value each and the partner's own. */
export const plainFields = [
  "isNative",
  "supportDarkMode",
  "removeRememberMe",
  "authorizeText",
  "purpose",
  "personalData",
  "storageCountry",
  "subProcessors",
  "deletionTerms",
  "agreementLink",
  ...aboutFields,
] as const;

export type PlainField = (typeof plainFields)[number];
export type PlainSettings = Pick<Configuration, PlainField>;

/** It becomes a link on a page that customers trust: only to an address of the web, and nobody's account. */
export function isAgreementLink(text: string): boolean {
  if (!/^https:\/\/\S+$/.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

/** Those settings alone, of whatever holds them. */
export function plainSettings(settings: PlainSettings): PlainSettings {
  const { isNative, supportDarkMode, removeRememberMe, authorizeText } = settings;
  const { purpose, personalData, storageCountry } = settings;
  const { subProcessors, deletionTerms, agreementLink } = settings;
  return {
    ...{ isNative, supportDarkMode, removeRememberMe, authorizeText, purpose },
    ...{ personalData, storageCountry, subProcessors, deletionTerms },
    agreementLink,
    ...aboutOf(settings),
  };
}

/** Everything empty: what a stored configuration of an older form lacks. */
export const emptyConfiguration: Configuration = {
  ...unstatedAbout,
  ...{ isNative: false, supportDarkMode: false, removeRememberMe: false },
  ...{ authorizeText: "", purpose: "", personalData: "", storageCountry: "" },
  ...{ subProcessors: "", deletionTerms: "", agreementLink: "", claims: [], agents: [] },
  ...{ supportedEndpoints: [], customClaims: [], defaultRedirectUrl: "" },
  ...{ perEnvironment: [], urls: [] },
};

/** What an app of a template begins with, before anybody has typed an address. */
export function templateConfiguration(template: Template): Configuration {
  const { isNative, claims, agents, endpoints } = templateDefaults[template];
  return {
    ...emptyConfiguration,
    isNative,
    claims,
    agents,
    supportedEndpoints: endpoints,
  };
}

/** What of a template's rights a new app may begin without. */
export type NewRights = Pick<Configuration, "claims" | "agents" | "supportedEndpoints">;

/** The rights of a new app: those of its template, or those of them that are wanted. Never more. */
export function newRights(template: Template, wanted: Partial<NewRights>): NewRights {
  const { claims, agents, supportedEndpoints } = templateConfiguration(template);
  const kept = (granted: readonly string[], names: readonly string[] = granted) =>
    granted.filter((name) => names.includes(name));
  return {
    claims: kept(claims, wanted.claims),
    agents: kept(agents, wanted.agents),
    supportedEndpoints: kept(supportedEndpoints, wanted.supportedEndpoints),
  };
}

/**
 * A configuration as a change log keeps it. Only the portal's own commands write there, some before
 * a field was thought of.
 */
export function storedConfiguration(stored: unknown): Configuration {
  const written = (stored ?? {}) as Partial<Configuration>;
  return { ...emptyConfiguration, ...written };
}
