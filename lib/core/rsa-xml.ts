import { base64, bytesOfBase64 } from "./base64";

/** The parts of a private RSA key, as a JWK has them (RFC 7518): numbers without leading zeros. */
export type RsaParts = Record<"n" | "e" | "d" | "p" | "q" | "dp" | "dq" | "qi", string>;

/**
 * A private key as .NET reads it (`RSA.FromXmlString`). It wants each number at its full length: D
 * as long as the modulus, the other five half as long, with zeros in front where a number is shorter.
 */
export function rsaKeyValue(parts: RsaParts): string {
  const modulus = numberOf(parts.n);
  const half = Math.ceil(modulus.length / 2);
  const elements: [string, Uint8Array][] = [
    ["Modulus", modulus],
    ["Exponent", numberOf(parts.e)],
    ["P", padded(parts.p, half)],
    ["Q", padded(parts.q, half)],
    ["DP", padded(parts.dp, half)],
    ["DQ", padded(parts.dq, half)],
    ["InverseQ", padded(parts.qi, half)],
    ["D", padded(parts.d, modulus.length)],
  ];
  const inner = elements.map(([name, bytes]) => `<${name}>${base64(bytes)}</${name}>`);
  return `<RSAKeyValue>${inner.join("")}</RSAKeyValue>`;
}

function numberOf(part: string): Uint8Array {
  const bytes = bytesOfBase64(part);
  if (!bytes) throw new Error("A part of the key is no number.");
  const start = bytes.findIndex((byte) => byte !== 0);
  return start < 0 ? new Uint8Array() : bytes.subarray(start);
}

function padded(part: string, length: number): Uint8Array {
  const number = numberOf(part);
  if (number.length > length) throw new Error("A part of the key is too long.");
  const bytes = new Uint8Array(length);
  bytes.set(number, length - number.length);
  return bytes;
}
