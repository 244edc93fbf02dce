import { configurationOf } from "@/lib/checklist/dto";
import { configurationInputs, itemInputs } from "@/lib/checklist/rules";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { reviewItems, type ReviewRow } from "@/lib/reviews/dto";
import { recordEnds, type RecordClaims } from "./rules";

type Given = {
  /** The record's own number, and the address of the portal that signs it. */
  id: string;
  issuer: string;
  decidedBy: string;
  approvedAt: Date;
  /** 24 months, if nothing else is said. */
  validUntil?: Date;
  clientIds: readonly { environment: Environment; clientId: string }[];
};

/** What the approval of a review says. `hash` is passed in, as everywhere in the checklist. */
export function claimsOf(
  review: ReviewRow,
  { id, issuer, decidedBy, approvedAt, clientIds, ...given }: Given,
  hash: (text: string) => string,
): RecordClaims {
  const { app, version } = review;
  const configuration = configurationOf(version, app.technicalContactId);
  const validUntil = given.validUntil ?? recordEnds(approvedAt);
  return {
    ...{ iss: issuer, jti: id, kind: review.kind, decidedBy },
    ...{ iat: seconds(approvedAt), exp: seconds(validUntil) },
    app: {
      ...{ id: app.id, name: app.name },
      clientIds: Object.fromEntries(
        clientIds.map(({ environment, clientId }) => [
          environment.toLowerCase(),
          clientId,
        ]),
      ),
    },
    partner: { name: app.partner.name },
    version: {
      number: version.number,
      sha256: hash(itemInputs(configurationInputs, configuration)),
    },
    review: { number: review.number, round: review.round },
    checklist: {
      version: review.checklist.number,
      items: reviewItems(review, hash).map(({ item, verdict, inputHash: inputs }) => ({
        ...{ id: item.code, verdict: verdict.toLowerCase(), inputs },
      })),
    },
    covers: "configuration and evidence",
  };
}

/** The row of a signed record: its app is certified where Production was approved. */
export function recordRow(
  { id: reviewId, appId, versionId, kind }: ReviewRow,
  { jti: id, version }: RecordClaims,
  signed: { jws: string; approvedAt: Date; validUntil?: Date },
) {
  const { jws, approvedAt, validUntil = recordEnds(approvedAt) } = signed;
  const isCertified = kind === "CERTIFICATION_PRODUCTION";
  return {
    ...{ id, reviewId, appId, versionId, kind, approvedAt, jws },
    ...{ inputHash: version.sha256, validUntil },
    status: isCertified ? "CERTIFIED" : null,
    statusSince: isCertified ? approvedAt : null,
  } satisfies Prisma.CertificationRecordUncheckedCreateInput;
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
