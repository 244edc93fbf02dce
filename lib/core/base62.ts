const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A non-negative whole number in base 62, padded on the left with zeros to `width` digits. */
export function base62(value: bigint, width: number): string {
  let text = "";
  for (let rest = value; rest > 0n; rest /= 62n)
    text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text.padStart(width, "0");
}

/** Bytes read as one big-endian number. */
export function bytesToNumber(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
}
