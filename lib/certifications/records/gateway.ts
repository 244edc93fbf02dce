import "server-only";

import { createPublicKey, randomUUID, sign, verify, type JsonWebKey } from "node:crypto";
import { ed25519Key } from "@/lib/core/ed25519";
import { sha256 } from "@/lib/checklist/gateway";
import type { Environment } from "@/lib/core/environments";
import { env } from "@/lib/env";
import type { ReviewRow } from "@/lib/reviews/dto";
import { claimsOf, recordRow } from "./dto";
import { compactJws, RECORD_TYPE, type RecordClaims } from "./rules";

/** The record as a compact JWS (RFC 7515), signed with Ed25519 (RFC 8037). */
export function signRecord(claims: RecordClaims): string {
  const { current, keys } = env.recordSigningKeys;
  const seed = keys.get(current);
  if (!seed) throw new Error("The current key for records is missing.");
  const header = { alg: "EdDSA", typ: RECORD_TYPE, kid: current };
  const signed = `${encode(header)}.${encode(claims)}`;
  const signature = sign(null, Buffer.from(signed), ed25519Key(seed));
  return `${signed}.${signature.toString("base64url")}`;
}

type Approval = {
  /** The reviewer, by the number the portal knows them under, or the portal itself. */
  decidedBy: string;
  approvedAt: Date;
  /** 24 months, if nothing else is said. */
  validUntil?: Date;
  clientIds: readonly { environment: Environment; clientId: string }[];
};

/** The row of a new record about an approval, signed. */
export function signedRecord(review: ReviewRow, approval: Approval) {
  const about = { id: randomUUID(), issuer: env.portalUrl, ...approval };
  const claims = claimsOf(review, about, sha256);
  return recordRow(review, claims, { ...approval, jws: signRecord(claims) });
}

/** The public halves of all keys that ever signed, for whoever verifies (RFC 7517). */
export function recordKeys(): (JsonWebKey & { kid: string; use: "sig"; alg: "EdDSA" })[] {
  return [...env.recordSigningKeys.keys].map(([kid, seed]) => ({
    ...createPublicKey(ed25519Key(seed)).export({ format: "jwk" }),
    ...{ kid, use: "sig", alg: "EdDSA" },
  }));
}

/** What a record says, or null when SuperOffice never signed it, or not like this. */
export function readRecord(jws: string): RecordClaims | null {
  if (!compactJws.test(jws)) return null;
  const [header = "", payload = "", signature = ""] = jws.split(".");
  const head = decode(header) as { alg?: unknown; typ?: unknown; kid?: unknown } | null;
  const seed = env.recordSigningKeys.keys.get(String(head?.kid));
  if (head?.alg !== "EdDSA" || head.typ !== RECORD_TYPE || !seed) return null;
  const isSigned = verify(
    null,
    Buffer.from(`${header}.${payload}`),
    createPublicKey(ed25519Key(seed)),
    Buffer.from(signature, "base64url"),
  );
  return isSigned ? (decode(payload) as RecordClaims) : null;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
