import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dangerousUrls, ordinaryUrls } from "@/lib/testing/long-urls";
import { cleaned, type Failure } from "../rules";
import { isCutOff, withoutSecrets, withoutTokens } from "./rules";

/** What the table refuses. */
const REFUSED = /(?<![0-9A-Za-z_])dp[a-z]{2}_[0-9A-Za-z]/;

describe("of what came", () => {
  it.each(ordinaryUrls)("keeps %s", (address) => {
    expect(withoutSecrets(address)).toBe(address);
  });

  it.each(dangerousUrls)("keeps of %s not what opens a door", (address, secret) => {
    expect(address).toContain(secret);
    const kept = withoutSecrets(address);
    expect(kept).not.toContain(secret);
    expect(kept).toContain("[removed]");
    expect(kept).not.toMatch(REFUSED);
  });

  it("keeps the host, and what is registered, part by part", () => {
    const random = "9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a";
    const registered = `https://app.example.com/hooks/${random}/cb?key=contoso`;
    const kept = (received: string) => withoutSecrets(received, registered);
    expect(kept(registered)).toBe(registered);
    expect(kept(`${registered}/`)).toBe(
      `https://app.example.com/hooks/${random}/cb?key=[removed]`,
    );
    for (const near of [
      registered.replace("/cb", "/CB"),
      registered.replace("https:", "http:"),
      registered.replace("app.", "www.app."),
      registered.replace("hooks", "hook"),
    ])
      expect(kept(near)).toBe(near);
    expect(kept(registered.replace(random, [...random].toReversed().join("")))).toBe(
      "https://app.example.com/hooks/[removed]/cb?key=contoso",
    );
  });

  it("is no longer than the table admits, and has no character that it does not", () => {
    for (const text of [
      "x".repeat(9_000),
      "\u{1F600}".repeat(3_000),
      "\ud83d\u0000\u001b",
    ]) {
      const kept = withoutSecrets(text);
      expect(kept.length).toBeLessThanOrEqual(2_048);
      expect(kept.isWellFormed()).toBe(true);
      expect(kept).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe("what is too long", () => {
  const start = "https://app.example.com/";
  const url = (length: number) =>
    start + "cb/".repeat(length).slice(0, length - start.length);

  it("says that it was cut off, which no URL of the longest that may be registered is", () => {
    for (const kept of [withoutSecrets, withoutTokens]) {
      expect(kept(url(2_048))).toBe(url(2_048));
      expect(isCutOff(kept(url(2_048)))).toBe(false);
      for (const length of [2_049, 2_500, 8_000])
        expect(isCutOff(kept(url(length))), String(length)).toBe(true);
    }
  });
});

describe("of an ID, or what is registered", () => {
  it.each([
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "1-67891233-abcdef012345678912345678",
    "01HZX3K9V7Q2M4N6P8R0S2T4V6.eu-north-1:superoffice.online.prod-7",
    "0HMVD9ABCDEFG:00000002",
    ...ordinaryUrls,
  ])("keeps %s", (id) => {
    expect(withoutTokens(id)).toBe(id);
  });
});

const alphabet = fc.constantFrom(
  ..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
);
const digits = (length: number) =>
  fc.array(alphabet, { minLength: length, maxLength: length }).map((all) => all.join(""));
const issued = fc
  .tuple(
    fc.constantFrom("cs_sod_", "cs_stg_", "cs_prd_", "ct_", "iv_", "sk_", "rs_", "tr_"),
    digits(49),
  )
  .map(([kind, body]) => ({ text: `dp${kind}${body}`, secret: body }));
const jwt = fc
  .tuple(fc.constantFrom("RS256", "PS256", "none"), fc.uuid(), digits(43))
  .map(([alg, sub, signature]) => {
    const [head, claims] = [{ alg, typ: "JWT" }, { sub }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString("base64url"),
    );
    return { text: `${head}.${claims}.${signature}`, secret: `${claims}.${signature}` };
  });
/** Whatever may stand before and behind it. */
const around = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.stringMatching(/^[\w.:/?&#=%@ -]{0,40}$/),
  fc.constantFrom(...ordinaryUrls, "%20", "x=", "code=", "://", "_", "eyJ", "dpcs_"),
);

it("keeps nothing that opens a door in any field, whatever stands around it", () => {
  const places = fc.constantFrom("received", "registered", "contextId", "requestId");
  fc.assert(
    fc.property(fc.oneof(issued, jwt), around, around, places, (hidden, a, b, place) => {
      const failure: Failure = {
        ...{
          appId: "",
          environment: "SOD",
          code: 2,
          reason: "redirect_url",
          contextId: "",
        },
        ...{ received: "", registered: "", requestId: "", at: new Date(0) },
        [place]: `${a}${hidden.text}${b}`,
      };
      const kept = cleaned({
        ...failure,
        ...(place === "registered" ? { received: hidden.text } : {}),
      });
      const fields = [kept.received, kept.registered, kept.contextId, kept.requestId];
      // Not even a part of it.
      const parts = Array.from({ length: hidden.secret.length - 11 }, (_, at) =>
        hidden.secret.slice(at, at + 12),
      );
      expect(
        parts.filter((part) => fields.some((field) => field.includes(part))),
      ).toEqual([]);
      expect(fields.filter((field) => REFUSED.test(field))).toEqual([]);
      expect(kept.contextId.length).toBeLessThanOrEqual(20);
      expect(kept.requestId.length).toBeLessThanOrEqual(100);
    }),
    { numRuns: 1_000 },
  );
});
