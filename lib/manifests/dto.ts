import type { Prisma } from "@/lib/db/generated/client";
import { settingsSelect } from "@/lib/changes/dto";
import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import type { NamedSecret } from "@/lib/configurations/native/rules";
import type { AppState, PlanLines } from "./plans/rules";

/** What an import would do, for somebody to look at before it is done. */
export type Plan = PlanLines & {
  heading: string;
  /** What happens to versions, in sentences. */
  notes: string[];
  /** What is accepted and worth a second look. */
  warnings: string[];
  /** Secrets that end where the new version is published. */
  ends: NamedSecret[];
  isNothing: boolean;
  /** The verb on its button. */
  submit: string;
  /** What the plan was made of; the form that carries it out sends it back. */
  base: Record<string, string>;
};

const versionSelect = {
  ...configurationSelect,
  id: true,
  number: true,
  label: true,
  revision: true,
} satisfies Prisma.ConfigurationVersionSelect;

/** An app with its newest version, or the one with this number. */
export function manifestSelect(number?: number) {
  return {
    ...settingsSelect,
    id: true,
    partnerId: true,
    reservedName: true,
    template: true,
    technicalContactId: true,
    errorEmails: true,
    uninstallEmails: true,
    revision: true,
    partner: { select: { name: true } },
    publications: { select: { environment: true } },
    versions: {
      where: { discardedAt: null, ...(number === undefined ? {} : { number }) },
      orderBy: { number: "desc" },
      take: 1,
      select: versionSelect,
    },
  } satisfies Prisma.ApplicationSelect;
}

type App = Prisma.ApplicationGetPayload<{ select: ReturnType<typeof manifestSelect> }>;
type Version = App["versions"][number];

/** An app as an import finds it. */
export function toAppState(app: App, version: Version, contactName: string): AppState {
  return {
    settings: {
      ...{ name: app.name, template: app.template, kind: app.kind },
      ...{ seoName: app.seoName, errorEmails: app.errorEmails },
      ...{ uninstallEmails: app.uninstallEmails },
      ...{ hiddenFromOurApps: app.hiddenFromOurApps, isBeta: app.isBeta },
    },
    contact: { id: app.technicalContactId, name: contactName },
    configuration: toConfiguration(version),
  };
}

/** What the form that duplicates an app begins with. */
export type Duplicate = {
  partnerId: string;
  /** Of the version that is copied. */
  version: { number: number; label: string };
  name: string;
  template: string;
  kind: "STANDARD" | "CUSTOM";
  /** The template decides the kind. */
  isKindFixed: boolean;
  people: { id: string; name: string }[];
  contactId: string;
  /** What is copied, as a manifest and in words. */
  manifest: string;
  copied: string[];
  /** What SuperOffice granted to this app alone. */
  notCopied: string[];
};
