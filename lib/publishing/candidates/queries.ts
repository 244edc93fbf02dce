import "server-only";

import { configurationSelect } from "@/lib/checklist/dto";
import { db } from "@/lib/db/client";
import type { Requestable } from "../rules";

/** The versions that are in SOD or in Stage now, and the one under review, the newest first. */
export function requestedVersions(app: {
  id: string;
  reviews: readonly { versionId: string }[];
}) {
  return db.configurationVersion.findMany({
    where: {
      OR: [
        { id: { in: app.reviews.map(({ versionId }) => versionId) } },
        {
          appId: app.id,
          publications: {
            some: { environment: { in: ["SOD", "STAGE"] }, state: "PUBLISHED" },
          },
        },
      ],
    },
    orderBy: { number: "desc" },
    select: {
      ...{ id: true, number: true, label: true, revision: true },
      ...configurationSelect,
      publications: { select: { environment: true, state: true } },
    },
  });
}

/** What is in SOD can be requested; of a standard app also what is in Stage and not in Production yet. */
export function isCandidate({ kind, states }: Requestable): boolean {
  if (states.SOD === "PUBLISHED") return true;
  return (
    kind === "STANDARD" &&
    states.STAGE === "PUBLISHED" &&
    (states.PRODUCTION ?? "REJECTED") === "REJECTED"
  );
}
