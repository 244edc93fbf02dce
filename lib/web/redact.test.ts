import fc from "fast-check";
import { expect, test } from "vitest";
import { redact } from "./redact";

const digits = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"];
const body = fc.string({
  unit: fc.constantFrom(...digits),
  minLength: 43,
  maxLength: 49,
});

test("no token of any family stays readable, whatever stands around it", () => {
  const token = fc
    .tuple(
      fc.constantFrom(
        "dpcs_prd_",
        "dpcs_sod_",
        "dpiv_",
        "dprs_",
        "dpwh_",
        "dpat_",
        "dpsk_",
      ),
      body,
    )
    .map(([prefix, secret]) => ({ text: prefix + secret, secret }));
  const around = fc.constantFrom(
    "",
    " ",
    '"',
    "/",
    "=",
    "\n",
    "?token=",
    "&",
    "'",
    ":",
    "%20 ",
  );
  fc.assert(
    fc.property(around, token, around, (before, { text, secret }, after) => {
      expect(redact(before + text + after)).not.toContain(secret);
    }),
  );
});

test("says which kind of token stood there", () => {
  expect(redact("GET /confirm/dpiv_0aZ failed")).toBe(
    "GET /confirm/dpiv_[redacted] failed",
  );
});

test("cuts user and password out of an address", () => {
  expect(redact("connect postgresql://portal:p%40ss@db:5432/portal")).toBe(
    "connect postgresql://[redacted]@db:5432/portal",
  );
});

test("cuts out a private key, whole or cut off, in lines or as JSON writes them", () => {
  const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow+/\n-----END RSA PRIVATE KEY-----";
  for (const text of [key, JSON.stringify(key).slice(1, -1), key.slice(0, 39)])
    expect(redact(`typed ${text}`)).toBe("typed [redacted private key]");
});

test("leaves other text alone", () => {
  const text =
    "Error at https://portal.example/apps: dp_x, dpx_1 and mail to a@b.example";
  expect(redact(text)).toBe(text);
});
