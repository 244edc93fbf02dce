import { bytesOfBase64 } from "@/lib/core/base64";
import {
  BIT_STRING,
  FIRST_OPTION,
  INTEGER,
  OBJECT_IDENTIFIER,
  partsOf,
  readDer,
  type Der,
} from "@/lib/core/der";
import { looksPrivate } from "@/lib/core/private-key";
import { bitsOf, type RsaPublicKey } from "../rules";
import { weaknessOf, type Weakness } from "../strength/rules";

/** Why a text is no public key that could be registered. */
export type KeyTrouble =
  "empty" | "long" | "private" | "several" | "unreadable" | "not_rsa" | Weakness;

type Read =
  { ok: true; key: RsaPublicKey } | { ok: false; trouble: KeyTrouble; bits?: number };
/** What a form of writing says: the numbers, another trouble, or that it is not that form. */
type Found = { modulus: Uint8Array; exponent: Uint8Array } | "not_rsa" | "several" | null;

/** A certificate with its chain has some thousand characters; a key has fewer. */
const LONGEST = 20_000;

/**
 * The RSA public key in a text: PEM (public key or certificate), JWK, `<RSAKeyValue>` or bare
 * base64. A private key is refused by its name before anything else is looked at.
 */
export function readPublicKey(typed: string): Read {
  const text = typed.trim().replaceAll("\\n", "\n");
  if (text === "") return no("empty");
  if (looksPrivate(text)) return no("private");
  if (text.length > LONGEST) return no("long");
  const found = fromText(text);
  if (found === null) return no("unreadable");
  if (typeof found === "string") return no(found);
  const modulus = withoutZeros(found.modulus);
  const exponent = withoutZeros(found.exponent);
  if (modulus.length === 0 || exponent.length === 0) return no("unreadable");
  const key = { modulus, exponent: exponent.length > 4 ? Infinity : sum(exponent) };
  const weakness = weaknessOf(key);
  return weakness
    ? { ok: false, trouble: weakness, bits: bitsOf(modulus) }
    : { ok: true, key };
}

const no = (trouble: KeyTrouble) => ({ ok: false, trouble }) as const;

function fromText(text: string): Found {
  if (text.startsWith("{")) return fromJwk(text);
  if (text.startsWith("<")) return fromXml(text);
  const blocks = [...text.matchAll(/-----BEGIN [^-]*-----([^-]*)-----END [^-]*-----/g)];
  if (blocks.length > 1) return "several";
  return fromDer(bytesOfBase64(blocks[0]?.[1] ?? text));
}

function fromJwk(text: string): Found {
  const parsed = parsedJson(text);
  const { keys } = parsed;
  if (Array.isArray(keys) && keys.length > 1) return "several";
  const jwk = Array.isArray(keys) ? record(keys[0]) : parsed;
  if (typeof jwk["kty"] === "string" && jwk["kty"] !== "RSA") return "not_rsa";
  return numbers(jwk["n"], jwk["e"]);
}

function parsedJson(text: string): Record<string, unknown> {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function fromXml(text: string): Found {
  const [, inner] =
    /^(?:<\?xml[^>]*\?>\s*)?<RSAKeyValue[^>]*>([\s\S]*)<\/RSAKeyValue>$/.exec(text) ?? [];
  if (inner === undefined) return null;
  const elements = [...inner.matchAll(/<(\w+)>([^<]*)<\/\1>/g)];
  const named = (name: string) => elements.find(([, found]) => found === name)?.[2];
  return elements.length === 2 ? numbers(named("Modulus"), named("Exponent")) : null;
}

function numbers(n: unknown, e: unknown): Found {
  if (typeof n !== "string" || typeof e !== "string") return null;
  const [modulus, exponent] = [bytesOfBase64(n), bytesOfBase64(e)];
  return modulus && exponent ? { modulus, exponent } : null;
}

/** A certificate, a SubjectPublicKeyInfo or a bare RSAPublicKey (PKCS#1). */
function fromDer(bytes: Uint8Array | null): Found {
  const parts = bytes && partsOf(readDer(bytes));
  if (!parts) return null;
  const [first, second] = parts;
  if (first?.tag === INTEGER && second?.tag === INTEGER && parts.length === 2)
    return integers(parts);
  if (second?.tag === BIT_STRING && parts.length === 2) return fromInfo(parts);
  const certified = parts.length === 3 ? (partsOf(first) ?? []) : [];
  // Version, which may be left out; number, signature, issuer, validity, subject, then the key.
  const before = certified[0]?.tag === FIRST_OPTION ? 6 : 5;
  const info = partsOf(certified[before]);
  return info ? fromInfo(info) : null;
}

/** 1.2.840.113549.1.1.1, rsaEncryption. */
const RSA = "2a864886f70d010101";

function fromInfo([algorithm, key]: Der[]): Found {
  const [name] = partsOf(algorithm) ?? [];
  if (name?.tag !== OBJECT_IDENTIFIER || key?.tag !== BIT_STRING) return null;
  if (hex(name.body) !== RSA) return "not_rsa";
  // The first byte says how many bits of the last one do not count.
  if (key.body[0] !== 0) return null;
  const inner = partsOf(readDer(key.body.subarray(1)));
  return inner?.length === 2 ? integers(inner) : null;
}

function integers(parts: Der[]): Found {
  const [n, e] = parts;
  if (n?.tag !== INTEGER || e?.tag !== INTEGER) return null;
  // A first bit that is set makes an integer negative.
  if ((n.body[0] ?? 0x80) >= 0x80 || (e.body[0] ?? 0x80) >= 0x80) return null;
  return { modulus: n.body, exponent: e.body };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sum(bytes: Uint8Array): number {
  return bytes.reduce((all, byte) => all * 256 + byte, 0);
}

function withoutZeros(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? new Uint8Array() : Uint8Array.from(bytes.subarray(start));
}
