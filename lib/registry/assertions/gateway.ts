import "server-only";

import {
  constants,
  createHash,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  timingSafeEqual,
  verify,
  type KeyObject,
} from "node:crypto";
import type { PublicJwk } from "@/lib/keys/dto";
import {
  keptAs,
  troubleWithClaims,
  troubleWithKey,
  type Claims,
  type KeptTrouble,
} from "./rules";

const LONGEST = 8_000;

export type Assertion = {
  claims: Claims;
  algorithm: "RS256" | "PS256";
  kid: string | null;
  signed: string;
  signature: Buffer;
};

/** A JWT in the form of a client's assertion; null where it is none. Nothing is believed of it yet. */
export function readAssertion(jwt: string): Assertion | null {
  if (jwt.length > LONGEST) return null;
  const [head = "", body = "", tail = "", ...more] = jwt.split(".");
  if (more.length > 0 || ![head, body, tail].every((part) => /^[\w-]+$/.test(part)))
    return null;
  const [header, claims] = [readJson(head), readJson(body)];
  if (!header || !claims) return null;
  const { alg, kid } = header;
  if (alg !== "RS256" && alg !== "PS256") return null;
  const { iss, sub, aud, exp, nbf, iat, jti } = claims;
  if (![iss, sub, jti].every((one) => typeof one === "string" && one !== "")) return null;
  const audience: unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!isTime(exp) || !isTimeOrNone(nbf) || !isTimeOrNone(iat)) return null;
  return {
    claims: {
      ...{ iss: String(iss), sub: String(sub), jti: String(jti) },
      aud: audience.filter((one) => typeof one === "string"),
      ...{ exp, nbf: nbf ?? null, iat: iat ?? null },
    },
    algorithm: alg,
    kid: typeof kid === "string" ? kid : null,
    signed: `${head}.${body}`,
    signature: Buffer.from(tail, "base64url"),
  };
}

function readJson(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && Math.abs(value) < 1e12;
}

function isTimeOrNone(value: unknown): value is number | undefined {
  return value === undefined || isTime(value);
}

/** The same text of a client is one assertion, whatever else differs. */
export function assertionId({ iss, jti }: Claims): Buffer<ArrayBuffer> {
  return Buffer.from(
    createHash("sha256")
      .update(JSON.stringify([iss, jti]))
      .digest(),
  );
}

/**
 * Whether one of these keys made the signature; a `kid` chooses one. Where there is none to look at, a
 * key of nobody's is, so that an unknown client costs what a wrong signature costs.
 */
export function isSignedBy(
  keys: readonly PublicJwk[],
  kid: string | null,
  { signed, signature, algorithm }: Pick<Assertion, "signed" | "signature" | "algorithm">,
): boolean {
  const chosen = kid === null ? keys : keys.filter((key) => key.kid === kid);
  const tried = chosen.length > 0 ? chosen.map(keyObject) : [nobodys()];
  const padding =
    algorithm === "PS256"
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : { padding: constants.RSA_PKCS1_PADDING };
  let found = false;
  for (const key of tried)
    if (verify("sha256", Buffer.from(signed), { key, ...padding }, signature))
      found = true;
  return found && chosen.length > 0;
}

/** Nobody's: compared with where there is none. */
const noToken = randomBytes(32).toString("base64url");

/** Whether a server signed this token and no other; in constant time, whatever it is and however long. */
export function isTokenOf(
  read: { token: string } | null,
  stored: string | null,
): boolean {
  const digest = (token: string) => createHash("sha256").update(token).digest();
  return timingSafeEqual(digest(read?.token ?? ""), digest(stored ?? noToken));
}

export type Judged =
  | { ok: true; claims: Claims }
  | { ok: false; reason: "assertion" | "timestamp" | "signature"; kept: KeptTrouble };

type About = {
  clientId: string;
  audience: readonly string[];
  keys: readonly PublicJwk[];
};

/**
 * Whether an assertion is a client's own and for now: all but whether it was presented before. What it
 * says of itself is judged first, from it alone.
 */
export function judgeAssertion(jwt: string, about: About, now: Date): Judged {
  const assertion = readAssertion(jwt);
  if (!assertion)
    return { ok: false, reason: "assertion", kept: keptAs("assertion_form") };
  const { claims, kid } = assertion;
  const trouble = troubleWithClaims(claims, about, now);
  if (trouble) return { ok: false, ...trouble };
  if (isSignedBy(about.keys, kid, assertion)) return { ok: true, claims };
  const kids = about.keys.map((key) => key.kid);
  return { ok: false, reason: "signature", kept: troubleWithKey(kid, kids) };
}

/** A key is read once, not for every signature. */
const read = new Map<string, KeyObject>();
const MOST_READ = 1_000;

function keyObject({ kid, kty, n, e }: PublicJwk): KeyObject {
  const known = read.get(kid);
  if (known) return known;
  if (read.size >= MOST_READ) read.clear();
  const key = createPublicKey({ key: { kty, n, e }, format: "jwk" });
  read.set(kid, key);
  return key;
}

let made: KeyObject | null = null;

function nobodys(): KeyObject {
  made ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
  return made;
}
