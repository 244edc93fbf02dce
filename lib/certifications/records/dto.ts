import { configurationOf } from "@/lib/checklist/dto";
import { configurationInputs, itemInputs } from "@/lib/checklist/rules";
import type { Environment } from "@/lib/core/environments";
import { reviewItems, type ReviewRow } from "@/lib/reviews/dto";
import { recordEnds, type RecordClaims } from "./rules";

type Given = {
  /** The record's own number, and the address of the portal that signs it. */
  id: string;
  issuer: string;
  decidedBy: string;
  approvedAt: Date;
  clientIds: readonly { environment: Environment; clientId: string }[];
};

/** What the approval of a review says. `hash` is passed in, as everywhere in the checklist. */
export function claimsOf(
  review: ReviewRow,
  { id, issuer, decidedBy, approvedAt, clientIds }: Given,
  hash: (text: string) => string,
): RecordClaims {
  const { app, version } = review;
  const configuration = configurationOf(version, app.technicalContactId);
  return {
    ...{ iss: issuer, jti: id, kind: review.kind, decidedBy },
    ...{ iat: seconds(approvedAt), exp: seconds(recordEnds(approvedAt)) },
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

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
