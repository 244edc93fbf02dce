import { declaredSelect } from "@/lib/configurations/dto";
import type { Prisma } from "@/lib/db/generated/client";

/** What of a version makes up its rights. */
export const rightsSourceSelect = {
  id: true,
  number: true,
  revision: true,
  ...declaredSelect,
  urls: {
    where: { type: "MIRRORING", enabled: true },
    select: { type: true, environment: true, enabled: true },
  },
} satisfies Prisma.ConfigurationVersionSelect;

/** The versions of an app that run somewhere. */
export const runningVersions = {
  where: { state: "PUBLISHED" },
  select: { environment: true, state: true, version: { select: rightsSourceSelect } },
} satisfies Prisma.Application$publicationsArgs;

/** What was agreed last. */
export const latestConsent = {
  orderBy: [{ agreedAt: "desc" }, { id: "asc" }],
  take: 1,
  select: { rights: true },
} satisfies Prisma.Authorization$consentsArgs;

/** The versions of an app that are, or were asked to be, in Production. */
export const productionVersions = {
  where: {
    environment: "PRODUCTION",
    state: { in: ["PUBLISHED", "APPROVED", "REQUEST_PENDING", "REJECTED"] },
  },
  orderBy: { requestedAt: "desc" },
  select: { state: true, decidedAt: true, version: { select: rightsSourceSelect } },
} satisfies Prisma.Application$publicationsArgs;
