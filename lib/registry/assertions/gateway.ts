import "server-only";

import {
  constants,
  createHash,
  createPublicKey,
  randomBytes,
  timingSafeEqual,
  verify,
} from "node:crypto";
import type { PublicJwk } from "@/lib/keys/dto";
import { KEY_SLOTS, LARGEST_BITS, SMALLEST_BITS } from "@/lib/keys/rules";
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
  /** It names extensions that must be understood (RFC 7515, section 4.1.11): none of them is. */
  isCritical: boolean;
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
    isCritical: Object.hasOwn(header, "crit"),
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

type Numbers = Pick<PublicJwk, "n" | "e">;

/**
 * Whether one of these keys made the signature; a `kid` chooses one. It is always looked at as often: once
 * where a `kid` came, else with as many keys as a client may have. Where the client has none, or one that
 * would refuse it without a look, one of nobody's is in its place, so that no answer tells by its time
 * whether there is a client, and how many keys it has.
 */
export function isSignedBy(
  keys: readonly PublicJwk[],
  kid: string | null,
  { signed, signature, algorithm }: Pick<Assertion, "signed" | "signature" | "algorithm">,
): boolean {
  const chosen = kid === null ? keys : keys.filter((key) => key.kid === kid);
  const padding =
    algorithm === "PS256"
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : { padding: constants.RSA_PKCS1_PADDING };
  const nobodys = nobodysKey(signature.length);
  let found = false;
  for (let place = 0; place < (kid === null ? KEY_SLOTS : 1); place += 1) {
    const own: Numbers = chosen[place] ?? nobodys;
    const isOwn = isBelow(signature, own) && own !== nobodys;
    const key = keyObject(isOwn ? own : nobodys);
    const isRight = verify("sha256", Buffer.from(signed), { key, ...padding }, signature);
    if (isRight && isOwn) found = true;
  }
  return found;
}

/** A signature of a key is as long as its modulus, and as a number less. */
function isBelow(signature: Buffer, { n }: Numbers): boolean {
  const modulus = Buffer.from(n, "base64url");
  return signature.length === modulus.length && signature.compare(modulus) < 0;
}

/** Read anew for every look: one that was kept would be quicker, and so tell that it is somebody's. */
function keyObject({ n, e }: Numbers) {
  return createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" });
}

const noise = randomBytes(LARGEST_BITS / 8).fill(0xff, 0, 8);

/** As long as the signature and above it; its other half nobody has. */
function nobodysKey(bytes: number): Numbers {
  const isSize = bytes >= SMALLEST_BITS / 8 && bytes <= noise.length;
  const modulus = Buffer.from(noise.subarray(0, isSize ? bytes : SMALLEST_BITS / 8));
  const last = modulus.length - 1;
  modulus.writeUInt8(modulus.readUInt8(last) | 1, last);
  return { n: modulus.toString("base64url"), e: "AQAB" };
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
  if (assertion.isCritical)
    return { ok: false, reason: "assertion", kept: keptAs("assertion_critical") };
  const { claims, kid } = assertion;
  const trouble = troubleWithClaims(claims, about, now);
  if (trouble) return { ok: false, ...trouble };
  if (isSignedBy(about.keys, kid, assertion)) return { ok: true, claims };
  const kids = about.keys.map((key) => key.kid);
  return { ok: false, reason: "signature", kept: troubleWithKey(kid, kids) };
}
