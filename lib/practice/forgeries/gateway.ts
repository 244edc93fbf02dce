import "server-only";

import { createHmac, createPrivateKey, generateKeyPair, sign } from "node:crypto";
import { promisify } from "node:util";
import { base62, bytesToNumber } from "@/lib/core/base62";
import { HOUR, SECOND } from "@/lib/core/clock";
import { readJwt } from "../exchanges/rules";
import { CLAIMS_NAMESPACE } from "../rules";
import type { FaultName } from "../faults/rules";

type Jwk = { [name: string]: unknown };
export type Signer = { issuer: string; jwk: Jwk };
export type Forged = {
  fault: FaultName;
  /** Ends the system user's token, so that it is known when it comes back. */
  decoy: string;
};

/** An hour and the clocks of others: nobody takes it for valid. */
const LONG_OVER = (2 * HOUR) / SECOND;
/** A number that no tenant is given. */
const NO_TENANT = "Cust9999999999";

/**
 * The ID token with the fault in it and nothing else wrong: it is signed with the right key, unless that
 * is the fault. The system user's token in it opens nothing, and tells who brings it.
 */
export async function forge(
  idToken: string,
  { fault, decoy }: Forged,
  { issuer, jwk }: Signer,
): Promise<string> {
  const read = readJwt(idToken);
  if (!read) throw new Error("There is no ID token to forge.");
  const claims = { ...read.claims, ...changes(fault, read.claims, issuer) };
  const systemToken = claims[`${CLAIMS_NAMESPACE}system_token`];
  if (typeof systemToken === "string") {
    const end = -decoy.length;
    claims[`${CLAIMS_NAMESPACE}system_token`] = systemToken.slice(0, end) + decoy;
  }
  if (fault !== "UNKNOWN_KEY") return signed(read.header, claims, jwk);
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: 2048 });
  const stranger = privateKey.export({ format: "jwk" });
  return signed({ ...read.header, kid: "nobody-knows-this-key" }, claims, stranger);
}

function changes(fault: FaultName, claims: Jwk, issuer: string): Jwk {
  const now = Math.floor(Date.now() / SECOND);
  switch (fault) {
    case "WRONG_ISSUER":
      return { iss: `${issuer}/another` };
    case "WRONG_AUDIENCE":
      return { aud: "f".repeat(32) };
    case "EXPIRED":
      return { iat: now - LONG_OVER, nbf: now - LONG_OVER, exp: now - LONG_OVER + 300 };
    case "WRONG_NONCE":
      return { nonce: "of-another-sign-in" };
    case "OTHER_TENANT":
      return elsewhere(claims, issuer);
    case "UNKNOWN_KEY":
    case "REUSED_CODE":
    case "REVOKED":
    case "MAINTENANCE":
      return {};
  }
}

function elsewhere(claims: Jwk, issuer: string): Jwk {
  const root = `${issuer}/${NO_TENANT}`;
  const told = {
    ctx: NO_TENANT,
    netserver_url: `${root}/Remote/Services88/`,
    webapi_url: `${root}/api/`,
  };
  return Object.fromEntries(
    Object.entries(told)
      .map(([name, value]) => [CLAIMS_NAMESPACE + name, value] as const)
      .filter(([name]) => name in claims),
  );
}

function signed(header: Jwk, claims: Jwk, jwk: Jwk): string {
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}

const DECOY_LENGTH = 10;

/** The end of a system user's token that a test gives out: nobody has to keep it. */
export function decoyOf(testId: string, key: string): string {
  const mac = createHmac("sha256", key).update(`practice:decoy:${testId}`).digest();
  return base62(bytesToNumber(mac.subarray(0, 7)), DECOY_LENGTH);
}
