import type { Prisma } from "@/lib/db/generated/client";
import { plainSettings, type Configuration, type VersionPublication } from "./rules";
import { listTypes } from "./urls/rules";

export const declaredSelect = {
  authorizeText: true,
  purpose: true,
  personalData: true,
  storageCountry: true,
  subProcessors: true,
  deletionTerms: true,
  claims: true,
  agents: true,
  supportedEndpoints: true,
} satisfies Prisma.ConfigurationVersionSelect;

export const configurationSelect = {
  ...declaredSelect,
  isNative: true,
  supportDarkMode: true,
  removeRememberMe: true,
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
  const { claims, agents, supportedEndpoints, urls } = row;
  const types: readonly string[] = row.perEnvironment;
  return {
    ...plainSettings(row),
    claims,
    agents,
    supportedEndpoints,
    perEnvironment: listTypes.filter((type) => types.includes(type)),
    urls,
  };
}

export const summarySelect = {
  id: true,
  number: true,
  label: true,
  authorId: true,
  createdAt: true,
  publications: { select: { environment: true, state: true } },
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
};

/** One save in the change log. */
export type ChangeEntry = {
  id: string;
  revision: number;
  author: string;
  at: Date;
  sentences: string[];
};

export type ConfigurationPage = {
  version: VersionSummary & { revision: number };
  configuration: Configuration;
  changes: ChangeEntry[];
  /** Revision of the save the next page of the log begins before; null on the last page. */
  olderChanges: number | null;
  versions: VersionSummary[];
  /** Number of the version the next page of the list begins before; null on the last page. */
  older: number | null;
  can: { save: boolean; createVersion: boolean; publishToSod: boolean };
};
