import type { ApplicationKind, Template } from "@/lib/applications/rules";
import { environments, type Environment } from "@/lib/core/environments";
import type { UrlType } from "@/lib/endpoints/rules";
import type { ManifestAbout } from "./about/rules";

/** Where in a manifest a value stands: `["configuration", "urls", "redirect", 2]`. */
export type Place = readonly (string | number)[];
/** The same in its text; lines and columns count from 1. */
export type Position = { line: number; column: number };
export type Problem = { at: Place; message: string };

export type Slug = "sod" | "stage" | "production";
type PerEnvironment<T> = { [slug in Slug]?: T | undefined };

/** One address that SuperOffice calls. */
export type ManifestRow = {
  url: string;
  enabled?: boolean | undefined;
  sendErrorMails?: boolean | undefined;
};

/** The addresses of an app: one list or row for all environments, or one for each. */
export type ManifestUrls = {
  [name in ListName]?: string[] | PerEnvironment<string[]> | undefined;
} & {
  [name in RowName]?: ManifestRow | null | PerEnvironment<ManifestRow | null> | undefined;
};

export type ManifestSettings = {
  name?: string | undefined;
  template?: TemplateName | undefined;
  kind?: KindName | undefined;
  seoName?: string | undefined;
  /** Their email address; an id means nothing elsewhere. */
  technicalContact?: string | undefined;
  errorEmails?: string[] | undefined;
  uninstallEmails?: string[] | undefined;
  hiddenFromOurApps?: boolean | undefined;
  isBeta?: boolean | undefined;
};

export type ManifestConfiguration = {
  isNative?: boolean | undefined;
  supportDarkMode?: boolean | undefined;
  removeRememberMe?: boolean | undefined;
  authorizeText?: string | undefined;
  purpose?: string | undefined;
  personalData?: string | undefined;
  storageCountry?: string | undefined;
  subProcessors?: string | undefined;
  deletionTerms?: string | undefined;
  agreementLink?: string | undefined;
  about?: ManifestAbout | undefined;
  claims?: string[] | undefined;
  agents?: string[] | undefined;
  supportedEndpoints?: string[] | undefined;
  customClaims?: string[] | undefined;
  defaultRedirectUrl?: string | undefined;
  urls?: ManifestUrls | undefined;
};

/** An app as a file. What is left out stays as it is, or as the template has it. */
export type Manifest = {
  $schema?: string | undefined;
  version: 1;
  app?: ManifestSettings | undefined;
  configuration?: ManifestConfiguration | undefined;
};

/** How templates, kinds and types of URLs are called in a manifest. */
export const templateNames = {
  WEB: "web",
  NATIVE: "native",
  SERVER_TO_SERVER: "server-to-server",
  MIRROR: "mirror",
  ERP_QUOTE: "erp-quote",
  EMPTY: "empty",
} as const satisfies Record<Template, string>;
export type TemplateName = (typeof templateNames)[Template];

export const kindNames = {
  STANDARD: "standard",
  CUSTOM: "custom",
} as const satisfies Record<ApplicationKind, string>;
export type KindName = (typeof kindNames)[ApplicationKind];

export const listNames = {
  REDIRECT: "redirect",
  POST_LOGOUT: "postLogout",
  CORS: "cors",
} as const;
export type ListName = (typeof listNames)[keyof typeof listNames];

export const rowNames = {
  STATE_CHANGE: "stateChange",
  AUTHORIZATION_EVENTS: "authorizationEvents",
  ERP_SYNC: "erpSync",
  QUOTE: "quote",
  MIRRORING: "mirroring",
} as const;
export type RowName = (typeof rowNames)[keyof typeof rowNames];

export const urlNames = { ...listNames, ...rowNames } satisfies Record<UrlType, string>;

export const slugs = { SOD: "sod", STAGE: "stage", PRODUCTION: "production" } as const;

/** The environments with their names in a manifest, in their order. */
export const places: readonly (readonly [Environment, Slug])[] = environments.map(
  (environment) => [environment, slugs[environment]] as const,
);

/** The value with this name: a template by what a manifest calls it. */
export function byName<K extends string, V extends string>(
  names: Readonly<Record<K, V>>,
  wanted: string,
): K | null {
  const found = Object.entries<V>(names).find(([, name]) => name === wanted);
  return found ? (found[0] as K) : null;
}

/** A place as people write it: `configuration.urls.redirect[2]`. */
export function sayPlace(at: Place): string {
  return at
    .map((step, index) =>
      typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`,
    )
    .join("");
}

/** Where the portal publishes the schema of manifests. */
export const SCHEMA_PATH = "/api/schemas/app-manifest-v1.json";

/** The largest text that is read, in bytes: a form may send hardly more. */
export const MANIFEST_BYTES = 200_000;
