import type { Prisma } from "@/lib/db/generated/client";
import {
  plainSettings,
  type Configuration,
  type locksOf,
  type VersionPublication,
} from "./rules";
import type { NamedSecret } from "./native/rules";
import { urlTypes } from "./urls/rules";

export const declaredSelect = {
  authorizeText: true,
  purpose: true,
  personalData: true,
  storageCountry: true,
  subProcessors: true,
  deletionTerms: true,
  agreementLink: true,
  claims: true,
  agents: true,
  supportedEndpoints: true,
} satisfies Prisma.ConfigurationVersionSelect;

/** What is said before the first publish request. */
export const aboutSelect = {
  applicationModel: true,
  userContext: true,
  addsPanels: true,
  panelUrls: true,
  addsToCrm: true,
  provisioned: true,
  hasPages: true,
  writesData: true,
  createsPersons: true,
  copiesData: true,
  offersSearch: true,
  sendsMarketing: true,
  speaksLanguages: true,
} satisfies Prisma.ConfigurationVersionSelect;

export const configurationSelect = {
  ...declaredSelect,
  ...aboutSelect,
  isNative: true,
  supportDarkMode: true,
  removeRememberMe: true,
  customClaims: true,
  defaultRedirectUrl: true,
  perEnvironment: true,
  urls: {
    select: {
      type: true,
      environment: true,
      value: true,
      enabled: true,
      sendErrorMails: true,
    },
    orderBy: { position: "asc" },
  },
} satisfies Prisma.ConfigurationVersionSelect;

type Row = Prisma.ConfigurationVersionGetPayload<{ select: typeof configurationSelect }>;

/** A version's row as the configuration that rules work on. */
export function toConfiguration(row: Row): Configuration {
  const { claims, agents, supportedEndpoints, customClaims, defaultRedirectUrl, urls } =
    row;
  const types: readonly string[] = row.perEnvironment;
  return {
    ...plainSettings(row),
    claims,
    agents,
    supportedEndpoints,
    customClaims,
    defaultRedirectUrl,
    perEnvironment: urlTypes.filter((type) => types.includes(type)),
    urls,
  };
}

/** What SuperOffice grants, as columns. */
export function grantedColumns(configuration: Configuration) {
  return {
    claims: [...configuration.claims],
    agents: [...configuration.agents],
    supportedEndpoints: [...configuration.supportedEndpoints],
    customClaims: [...configuration.customClaims],
    defaultRedirectUrl: configuration.defaultRedirectUrl,
  } satisfies Partial<Prisma.ConfigurationVersionUncheckedCreateInput>;
}

/** A configuration as the columns of a new version, but for its URLs, which are rows. */
export function fieldColumns(configuration: Configuration) {
  return {
    ...plainSettings(configuration),
    ...grantedColumns(configuration),
    perEnvironment: [...configuration.perEnvironment],
  } satisfies Partial<Prisma.ConfigurationVersionUncheckedCreateInput>;
}

/** The same with the URLs. */
export function columnsOf(configuration: Configuration) {
  const data = configuration.urls.map((url, position) => ({ ...url, position }));
  return {
    ...fieldColumns(configuration),
    urls: { createMany: { data } },
  } satisfies Partial<Prisma.ConfigurationVersionUncheckedCreateInput>;
}

/** A configuration as stored JSON: plain values only, as its type says. */
export function jsonOf(configuration: Configuration): object {
  return { ...configuration };
}

/** A version besides what is in it. */
export const versionSelect = {
  id: true,
  number: true,
  label: true,
  unsafeAt: true,
  unsafeReason: true,
  publications: { select: { environment: true, state: true } },
} satisfies Prisma.ConfigurationVersionSelect;

export const summarySelect = {
  ...versionSelect,
  authorId: true,
  createdAt: true,
} satisfies Prisma.ConfigurationVersionSelect;

export type SummaryRow = Prisma.ConfigurationVersionGetPayload<{
  select: typeof summarySelect;
}>;

/** A row of the list of versions. */
export type VersionSummary = {
  id: string;
  number: number;
  label: string;
  author: string;
  createdAt: Date;
  publications: VersionPublication[];
  isLocked: boolean;
  /** Why SuperOffice marked it as unsafe; null: it did not. */
  unsafe: string | null;
};

/** One save in the change log. */
export type ChangeEntry = {
  id: string;
  revision: number;
  author: string;
  at: Date;
  sentences: string[];
};

/** How a secret is named where it ends with a change to native. */
export const namedSecret = {
  id: true,
  environment: true,
  lastFour: true,
  label: true,
} satisfies Prisma.ClientSecretSelect;

export type ConfigurationPage = {
  /** What ends if the version becomes native: nothing where the reader may not, or it is already. */
  secretsToEnd: NamedSecret[];
  /** What ends in SOD if this version, which is native, is published there. */
  secretsToEndInSod: NamedSecret[];
  version: Omit<VersionSummary, "author" | "createdAt"> & { revision: number };
  isNewest: boolean;
  configuration: Configuration;
  locks: ReturnType<typeof locksOf>;
  can: {
    save: boolean;
    createVersion: boolean;
    publishToSod: boolean;
    discard: boolean;
    /** May ask the app manager for what only SuperOffice changes. */
    ask: boolean;
    markUnsafe: boolean;
    /** Changes by themselves what only SuperOffice changes. */
    grant: boolean;
    /** One of the partner's people, who may lack the permission; not SuperOffice's. */
    isPartner: boolean;
  };
};

/** The versions of an app and the saves of one of them, a page of each. */
export type VersionHistory = {
  changes: ChangeEntry[];
  /** Revision of the save the next page of the log begins before; null on the last page. */
  olderChanges: number | null;
  versions: VersionSummary[];
  /** Number of the version the next page of the list begins before; null on the last page. */
  older: number | null;
};
