import { domainToASCII, domainToUnicode } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { usual } from "@/lib/testing/url-corpus";
import { checkUrl, type CheckedUrl } from "../rules";
import { readName } from "./rules";

function accepted(text: string): CheckedUrl {
  const result = checkUrl(text, usual);
  if (!result.ok) throw new Error(`${text}: ${result.failure.message}`);
  return result.value;
}

describe("an international name", () => {
  it("is stored as punycode, shown as it reads, and flagged", () => {
    expect(accepted("https://bücher.example:8443/cb?x=1")).toEqual({
      value: "https://xn--bcher-kva.example:8443/cb?x=1",
      display: "https://bücher.example:8443/cb?x=1",
      sodOnly: false,
      loopbackAnyPort: false,
      flags: ["international name"],
    });
  });

  it("is the same when it is typed as it is stored", () => {
    expect(accepted("https://xn--bcher-kva.example/")).toEqual(
      accepted("https://bücher.example/"),
    );
  });

  it.each([
    ["https://аpple.example/", "mixed alphabets"],
    ["https://аррӏе.example/", "reads like Latin letters"],
  ])("is pointed out to the reviewer where it could deceive: %s", (text, flag) => {
    expect(accepted(text).flags).toEqual(["international name", flag]);
  });

  it("counts towards the length as it is stored", () => {
    const room = 2048 - "https://xn--bcher-kva.example/".length;
    expect(accepted(`https://bücher.example/${"a".repeat(room)}`).value).toHaveLength(
      2048,
    );
    expect(
      checkUrl(`https://bücher.example/${"a".repeat(room + 1)}`, usual),
    ).toMatchObject({ failure: { rule: "length" } });
  });
});

describe("readName", () => {
  // The samples of RFC 3492 section 7.1 that have no upper case.
  it.each([
    ["xn--egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟"],
    ["xn--ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"],
    ["xn--4dbcagdahymbxekheh6e0a7fei0b", "למההםפשוטלאמדבריםעברית"],
    [
      "xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa",
      "なぜみんな日本語を話してくれないのか",
    ],
    ["xn--b1abfaaepdrnnbgefbadotcwatmq2g4l", "почемужеонинеговорятпорусски"],
  ])("reads %s", (ascii, reading) => {
    const isName = !reading.endsWith("؟");
    expect(readName(`${ascii}.example`)).toBe(isName ? `${reading}.example` : null);
  });

  it("agrees with Node's own tables wherever it reads a name", () => {
    const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(label, (text) => {
        const ascii = domainToASCII(`${text}.example`);
        const reading = ascii === "" ? null : readName(ascii);
        if (reading !== null) expect(reading).toBe(domainToUnicode(ascii));
      }),
      { numRuns: 5000 },
    );
  });

  it("reads no label that could be spelled differently", () => {
    const label = fc.stringMatching(/^xn--[a-z0-9-]{1,20}$/);
    fc.assert(
      fc.property(label, (text) => {
        const reading = readName(`${text}.example`);
        if (reading !== null) expect(domainToASCII(reading)).toBe(`${text}.example`);
      }),
      { numRuns: 5000 },
    );
  });
});
