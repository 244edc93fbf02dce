import "server-only";

import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { configurationOf } from "@/lib/checklist/dto";
import { sha256 } from "@/lib/checklist/gateway";
import { configurationInputs, itemInputs } from "@/lib/checklist/rules";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { reviewItems, type ReviewRow } from "@/lib/reviews/dto";
import { readRecord, signRecord } from "./gateway";
import { recordEnds } from "./rules";
import type { VerifyRecordInput } from "./schema";

/** What a configuration is known by: a hash of everything an item of the checklist can depend on. */
export function configurationHash(row: ReviewRow): string {
  const configuration = configurationOf(row.version, row.app.technicalContactId);
  return sha256(itemInputs(configurationInputs, configuration));
}

/** Writes and signs what was approved, in the transaction that approves it. */
export async function writeRecord(
  tx: Tx,
  actor: Actor,
  review: ReviewRow,
  approvedAt: Date,
): Promise<void> {
  const { app, version } = review;
  const clients = await tx.clientIdentifier.findMany({
    where: { appId: app.id, retiredAt: null },
    select: { environment: true, clientId: true },
  });
  const id = randomUUID();
  const validUntil = recordEnds(approvedAt);
  const inputHash = configurationHash(review);
  const jws = signRecord({
    iss: env.portalUrl,
    jti: id,
    ...{ iat: seconds(approvedAt), exp: seconds(validUntil) },
    kind: review.kind,
    app: {
      ...{ id: app.id, name: app.name },
      clientIds: Object.fromEntries(
        clients.map(({ environment, clientId }) => [environment.toLowerCase(), clientId]),
      ),
    },
    partner: { name: app.partner.name },
    version: { number: version.number, sha256: inputHash },
    review: { number: review.number, round: review.round },
    checklist: {
      version: review.checklist.number,
      items: reviewItems(review, sha256).map(({ item, verdict, inputHash: inputs }) => ({
        ...{ id: item.code, verdict: verdict.toLowerCase(), inputs },
      })),
    },
    ...{ decidedBy: actor.userId, covers: "configuration and evidence" },
  });
  const isCertified = review.kind === "CERTIFICATION_PRODUCTION";
  await tx.certificationRecord.create({
    data: {
      ...{ id, reviewId: review.id, appId: app.id, versionId: review.versionId },
      ...{ kind: review.kind, inputHash, jws, approvedAt, validUntil },
      status: isCertified ? "CERTIFIED" : null,
      statusSince: isCertified ? approvedAt : null,
    },
  });
  await recordEvent(tx, actor, {
    action: "certification.recorded",
    object: { type: "review", id: review.id },
    partnerId: app.partnerId,
    data: { number: review.number, record: id, appId: app.id },
  });
}

/** Whether SuperOffice signed a record that somebody was given, of what app, and until when it is valid. */
export async function verifyRecord({
  record,
}: VerifyRecordInput): Promise<Result<{ app: string; until: string; isOver: boolean }>> {
  const claims = readRecord(record);
  if (!claims) return fail("rule_broken", text.certification.record.wrong, "record");
  const until = new Date(claims.exp * 1000);
  return ok({
    app: claims.app.name,
    until: until.toISOString().slice(0, 10),
    isOver: until <= new Date(),
  });
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
