import "server-only";

import { db } from "@/lib/db/client";
import { configurationOf, configurationSelect } from "@/lib/checklist/dto";
import { sha256 } from "@/lib/checklist/gateway";
import { configurationInputs, itemInputs } from "@/lib/checklist/rules";
import { readRecord, recordKeys } from "./gateway";
import type { RecordClaims } from "./rules";

export type PublicRecord = {
  id: string;
  jws: string;
  claims: RecordClaims;
  isValid: boolean;
  /** Whether what the record is about is what runs there today. */
  live: "same" | "other_version" | "changed" | "none";
  liveVersion: number | null;
};

/** A record for anybody who has its number; null when there is none, or its signature does not fit. */
export async function getRecord(id: string): Promise<PublicRecord | null> {
  const row = await db.certificationRecord.findUnique({
    where: { id },
    select: {
      ...{ jws: true, kind: true, inputHash: true, versionId: true, validUntil: true },
      app: {
        select: {
          deletedAt: true,
          technicalContactId: true,
          publications: {
            where: { state: "PUBLISHED" },
            select: {
              environment: true,
              version: { select: { id: true, number: true, ...configurationSelect } },
            },
          },
        },
      },
    },
  });
  const claims = row ? readRecord(row.jws) : null;
  if (!row || claims?.jti !== id) return null;
  const environment = row.kind === "CERTIFICATION_STAGE" ? "STAGE" : "PRODUCTION";
  const live = row.app.deletedAt
    ? undefined
    : row.app.publications.find((one) => one.environment === environment)?.version;
  const hash = live
    ? sha256(
        itemInputs(
          configurationInputs,
          configurationOf(live, row.app.technicalContactId),
        ),
      )
    : null;
  return {
    ...{ id, jws: row.jws, claims, isValid: row.validUntil > new Date() },
    live: !live
      ? "none"
      : live.id !== row.versionId
        ? "other_version"
        : hash === row.inputHash
          ? "same"
          : "changed",
    liveVersion: live?.number ?? null,
  };
}

/** What signatures are verified with. */
export function listRecordKeys(): ReturnType<typeof recordKeys> {
  return recordKeys();
}
