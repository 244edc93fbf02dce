import { aboutSelect, declaredSelect } from "@/lib/configurations/dto";
import type { Prisma } from "@/lib/db/generated/client";
import type { ChecklistKind, Configuration } from "./rules";

/** An item as people read it. */
export type ChecklistItemText = {
  code: string;
  heading: string;
  text: string;
  why: string;
  verifiedBy: string;
  kind: ChecklistKind;
};

export const itemSelect = {
  id: true,
  code: true,
  heading: true,
  text: true,
  why: true,
  verifiedBy: true,
  kind: true,
  standard: true,
  custom: true,
  dependsOn: true,
  appliesTo: true,
  perEnvironment: true,
} satisfies Prisma.ChecklistItemSelect;

/** What of a version the items depend on. */
export const configurationSelect = {
  ...declaredSelect,
  ...aboutSelect,
  ...{ isNative: true, customClaims: true, defaultRedirectUrl: true },
  urls: {
    select: { type: true, environment: true, value: true, enabled: true },
    orderBy: [{ type: "asc" }, { position: "asc" }],
  },
} satisfies Prisma.ConfigurationVersionSelect;

type ConfigurationRow = Prisma.ConfigurationVersionGetPayload<{
  select: typeof configurationSelect;
}>;

export function configurationOf(
  version: ConfigurationRow,
  technicalContactId: string,
): Configuration {
  return { ...version, technicalContactId };
}
