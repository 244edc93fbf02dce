import type { ReviewKind } from "@/lib/publishing/rules";

/** How long an approval is good for, and its record valid (decisions 5). */
export const RECORD_MONTHS = 24;

/** When the record of an approval ends. */
export function recordEnds(approvedAt: Date): Date {
  const end = new Date(approvedAt);
  end.setUTCMonth(end.getUTCMonth() + RECORD_MONTHS);
  return end;
}

/** Type of a record, in the header of its JWS (RFC 7515, section 4.1.9). */
export const RECORD_TYPE = "superoffice-certification+jwt";

/** What a record says. Times are seconds since 1970 (RFC 7519, section 2). */
export type RecordClaims = {
  iss: string;
  /** The record's own number. */
  jti: string;
  iat: number;
  exp: number;
  kind: ReviewKind;
  app: { id: string; name: string; clientIds: Record<string, string> };
  partner: { name: string };
  version: { number: number; sha256: string };
  review: { number: number; round: number };
  checklist: {
    version: number;
    items: { id: string; verdict: string; inputs: string }[];
  };
  /** A SuperOffice reviewer, by the number the portal knows them under. */
  decidedBy: string;
  covers: "configuration and evidence";
};

/** A record in the form it is signed and sent in: compact JWS, base64url without padding. */
export const compactJws = /^[\w-]{2,2000}\.[\w-]{2,60000}\.[\w-]{86}$/;
