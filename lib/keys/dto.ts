import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { KeyStatus } from "./rules";

/** With this claim a customer's sign-in tells the app the token of its system user. */
export const SYSTEM_USER_CLAIM = "SystemToken";

/** Keys that count now: not closed and not run out. */
export function livingKeys(now: Date): Prisma.AppKeyWhereInput {
  return { closedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}

/** Keys that are over and whose rows say otherwise. */
export function spentKeys(now: Date) {
  return { closedAt: null, expiresAt: { lte: now } } satisfies Prisma.AppKeyWhereInput;
}

/** What a command that changes one key reads of it. */
export const changedKeySelect = {
  id: true,
  appId: true,
  environment: true,
  status: true,
  thumbprint: true,
  expiresAt: true,
  app: { select: { name: true, partnerId: true, technicalContactId: true } },
} as const satisfies Prisma.AppKeySelect;

/** A public key as a JSON Web Key (RFC 7517). */
export type PublicJwk = {
  kty: "RSA";
  use: "sig";
  alg: "RS256";
  /** Its thumbprint. */
  kid: string;
  n: string;
  e: string;
};

/** What a page shows of a key. */
export type KeyRow = {
  id: string;
  status: KeyStatus;
  /** Base64url, as `kid` in tokens and in the JWKS document. */
  thumbprint: string;
  bits: number;
  label: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date | null;
};

export type LivingKeyRow = KeyRow & {
  /** How many others count here, and until when the last of them does; null for no end. */
  others: number;
  until: Date | null;
  /** Whether ending it stops customers, so that the app's name is typed. */
  wantsName: boolean;
};

export type KeyList = {
  environment: Environment;
  living: LivingKeyRow[];
  closed: KeyRow[];
  /** Where everybody reads the public keys. */
  jwksUrl: string;
  /** Whether a configuration asks for the claim that makes a system user. */
  hasSystemUser: boolean;
  isPublished: boolean;
  /** A native app has no system user. */
  isNative: boolean;
};
