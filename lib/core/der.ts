/** One value of ASN.1 as it stands in a key or certificate. */
export type Der = { tag: number; body: Uint8Array };

export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_IDENTIFIER = 0x06;
export const SEQUENCE = 0x30;
/** Context-specific number 0: the version of a certificate. */
export const FIRST_OPTION = 0xa0;

/** The one value that these bytes are, or null: definite lengths (X.690, DER), nothing after it. */
export function readDer(bytes: Uint8Array): Der | null {
  const found = take(bytes, 0);
  return found?.end === bytes.length ? found.value : null;
}

/** The values inside a sequence, or null where it is none. */
export function partsOf(value: Der | null | undefined): Der[] | null {
  if (value?.tag !== SEQUENCE && value?.tag !== FIRST_OPTION) return null;
  const parts: Der[] = [];
  for (let at = 0; at < value.body.length;) {
    const found = take(value.body, at);
    if (!found) return null;
    parts.push(found.value);
    at = found.end;
  }
  return parts;
}

function take(bytes: Uint8Array, start: number): { value: Der; end: number } | null {
  const [tag, first] = bytes.subarray(start, start + 2);
  if (tag === undefined || first === undefined) return null;
  let at = start + 2;
  let length = first;
  if (first >= 0x80) {
    const digits = bytes.subarray(at, at + (first & 0x7f));
    // Longer than three bytes is longer than anything that is read here.
    if (digits.length === 0 || digits.length > 3 || digits.length < (first & 0x7f))
      return null;
    length = digits.reduce((sum, digit) => sum * 256 + digit, 0);
    at += digits.length;
  }
  const end = at + length;
  return end <= bytes.length
    ? { value: { tag, body: bytes.subarray(at, end) }, end }
    : null;
}
