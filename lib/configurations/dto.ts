import type { Prisma } from "@/lib/db/generated/client";
import type { Configuration, VersionPublication } from "./rules";
import { listTypes } from "./urls/rules";

export const configurationSelect = {
  isNative: true,
  supportDarkMode: true,
  removeRememberMe: true,
  authorizeText: true,
  purpose: true,
  personalData: true,
  storageCountry: true,
  subProcessors: true,
  deletionTerms: true,
  claims: true,
  agents: true,
  supportedEndpoints: true,
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
  const { perEnvironment, ...rest } = row;
  const types: readonly string[] = perEnvironment;
  const { isNative, supportDarkMode, removeRememberMe, authorizeText } = rest;
  const { purpose, personalData, storageCountry, subProcessors, deletionTerms } = rest;
  const { claims, agents, supportedEndpoints, urls } = rest;
  return {
    isNative,
    supportDarkMode,
    removeRememberMe,
    authorizeText,
    purpose,
    personalData,
    storageCountry,
    subProcessors,
    deletionTerms,
    claims,
    agents,
    supportedEndpoints,
    perEnvironment: listTypes.filter((type) => types.includes(type)),
    urls,
  };
}

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
  versions: VersionSummary[];
  can: { save: boolean; createVersion: boolean; publishToSod: boolean };
};
