import "server-only";

import { Secret, TOTP } from "otpauth";
import { encode } from "uqr";

/** What every authenticator app knows: RFC 6238 with SHA-1, six digits, thirty seconds. */
const form = { algorithm: "SHA1", digits: 6, period: 30 };
/** One step early or late: clocks of phones differ. */
const WINDOW = 1;
const ISSUER = "SuperOffice Developer Portal";

/** A new secret, as the text form that people can type: 160 bits in base 32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says; apps show issuer and address. */
export function totpAddress(secret: string, email: string): string {
  return new TOTP({ ...form, issuer: ISSUER, label: email, secret }).toString();
}

/** A QR code as one SVG path over `size` by `size` squares: no style, no script. */
export function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  let path = "";
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`;
  }
  return { path, size };
}

/** The time step whose code this is, or null. Compares in constant time. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = TOTP.validate({
    ...form,
    ...{ token: code, secret: Secret.fromBase32(secret), window: WINDOW, timestamp },
  });
  return delta === null ? null : TOTP.counter({ period: form.period, timestamp }) + delta;
}
