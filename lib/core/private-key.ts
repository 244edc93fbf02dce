import { bytesOfBase64 } from "./base64";
import {
  INTEGER,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  partsOf,
  readDer,
  SEQUENCE,
  type Der,
} from "./der";

/** Shorter is no key, and longer none that anybody uses. */
const SHORTEST = 60;
const LONGEST = 100_000;

/**
 * Whether a text holds a private key in one of the forms that keys are kept in: PEM whatever its
 * label says, PuTTY, JWK, `<RSAKeyValue>`, bare base64. For the browser, which must not send one,
 * and for the server, which must neither keep nor answer one.
 */
export function holdsPrivateKey(text: string): boolean {
  const looked = text.slice(0, LONGEST);
  if (looked.length < SHORTEST) return false;
  return (
    /-----\s*BEGIN[^-]*\bPRIVATE\b/i.test(looked) ||
    /PuTTY-User-Key-File-/i.test(looked) ||
    isPrivateJwk(looked) ||
    isPrivateXml(looked) ||
    pemBodies(looked).some((body) => isPrivateDer(bytesOfBase64(body)))
  );
}

/** For a field that wants a public key: also what was cut off so that only its name is left. */
export function looksPrivate(text: string): boolean {
  return holdsPrivateKey(text) || /private[\s_-]{0,9}key/i.test(text.slice(0, LONGEST));
}

/** What stands between the lines of PEM, or the whole where there are none. */
function pemBodies(text: string): string[] {
  const blocks = [...text.matchAll(/-----BEGIN[^-]*-----([^-]*)-----END/g)];
  return blocks.length > 0 ? blocks.map(([, body = ""]) => body) : [text];
}

function isPrivateJwk(text: string): boolean {
  if (!text.trimStart().startsWith("{") && !text.trimStart().startsWith("["))
    return false;
  // By its text, so that one that was cut short or has a comma too many is known as well.
  return /"kty"\s*:/.test(text) && /"(?:d|p|q|dp|dq|qi|k)"\s*:\s*"/.test(text);
}

function isPrivateXml(text: string): boolean {
  return /<RSAKeyValue\b/i.test(text) && /<(?:D|P|Q|DP|DQ|InverseQ)>/i.test(text);
}

/** PKCS#8, also encrypted, PKCS#1, SEC 1 (elliptic curves) and PKCS#12, by their shapes. */
function isPrivateDer(bytes: Uint8Array | null): boolean {
  const parts = bytes && partsOf(readDer(bytes));
  if (!parts) return false;
  const [first, second, third] = parts;
  if (first?.tag === INTEGER && first.body.length === 1) {
    return (
      (second?.tag === SEQUENCE &&
        (third?.tag === OCTET_STRING || first.body[0] === 3)) ||
      second?.tag === OCTET_STRING ||
      (second?.tag === INTEGER && parts.length >= 6)
    );
  }
  return isAlgorithm(first) && second?.tag === OCTET_STRING && parts.length === 2;
}

function isAlgorithm(value: Der | undefined): boolean {
  return partsOf(value)?.[0]?.tag === OBJECT_IDENTIFIER;
}
