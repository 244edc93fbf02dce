import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attacks,
  craftedAttacks,
  legitimate,
  usual,
  type LabelledUrl,
} from "@/lib/testing/url-corpus";
import { urlOptions, urlTexts } from "@/lib/testing/url-generator";
import { isBeyond, oracleAccepts } from "@/lib/testing/url-oracle";
import { checkUrl, type CheckedUrl, type UrlOptions } from "./rules";
import type { UrlFailure } from "./refusals/rules";

function accepted(text: string, options: Partial<UrlOptions> = {}): CheckedUrl {
  const result = checkUrl(text, { ...usual, ...options });
  if (!result.ok) throw new Error(`${text}: ${result.failure.message}`);
  return result.value;
}

function refused(text: string, options: Partial<UrlOptions> = {}): UrlFailure {
  const result = checkUrl(text, { ...usual, ...options });
  if (result.ok) throw new Error(`${text} was accepted`);
  return result.failure;
}

const shown = ({ text, about }: LabelledUrl) => [
  JSON.stringify(text.length > 90 ? `${text.slice(0, 90)}…` : text),
  about,
];

describe("checkUrl on the corpus", () => {
  it("is asked enough", () => {
    expect(attacks.length).toBeGreaterThanOrEqual(300);
    expect(legitimate.length).toBeGreaterThanOrEqual(200);
    expect(craftedAttacks().length).toBeGreaterThanOrEqual(2500);
  });

  it("refuses every attack, by the rule it was made against", () => {
    const wrong = attacks.flatMap((attack) => {
      const result = checkUrl(attack.text, attack.options);
      const answer = result.ok ? "accepted" : result.failure.rule;
      return answer === attack.rule ? [] : [[...shown(attack), attack.rule, answer]];
    });
    expect(wrong).toEqual([]);
  });

  it("accepts every legitimate URL, for the environments it may be in", () => {
    const wrong = legitimate.flatMap((url) => {
      const result = checkUrl(url.text, url.options);
      const answer = result.ok ? result.value.sodOnly : result.failure.rule;
      return answer === (url.sodOnly ?? false) ? [] : [[...shown(url), answer]];
    });
    expect(wrong).toEqual([]);
  });

  it("refuses every trick on every host and path", () => {
    expect(craftedAttacks().filter((text) => checkUrl(text, usual).ok)).toEqual([]);
  });

  it("agrees with an independent reading of the decision", () => {
    // The oracle knows two public suffixes only.
    const wrong = [...attacks, ...legitimate].filter(
      ({ text, options, rule }) =>
        rule !== "public-suffix" &&
        oracleAccepts(text, options) !== (rule === undefined) &&
        (rule === undefined || !isBeyond(rule, text)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });
});

/** The verdict of the decision, or a refusal that goes beyond it and says by which rule. */
function agrees(text: string, options: UrlOptions): boolean {
  const result = checkUrl(text, options);
  if (oracleAccepts(text, options) === result.ok) return true;
  return !result.ok && isBeyond(result.failure.rule, text);
}

describe("checkUrl on generated texts", () => {
  it("gives the verdict of the decision, and means it both ways", () => {
    const verdicts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(urlTexts, urlOptions, (text, options) => {
        const { ok } = checkUrl(text, options);
        verdicts[ok ? "accepted" : "refused"] += 1;
        return agrees(text, options);
      }),
      { numRuns: 30_000 },
    );
    expect(verdicts.accepted).toBeGreaterThan(3000);
    expect(verdicts.refused).toBeGreaterThan(3000);
  });

  it("accepts what it stored again, unchanged, and what parsers print", () => {
    fc.assert(
      fc.property(urlTexts, urlOptions, (text, options) => {
        const result = checkUrl(text, options);
        fc.pre(result.ok);
        if (!result.ok) return;
        const { value } = result.value;
        expect(value).toMatch(/^[!-~]{1,2048}$/);
        expect(accepted(value, options).value).toBe(value);
        const { href } = new URL(value);
        expect([value, value.replace(/^(https?:\/\/[^/?]+)/, "$1/")]).toContain(href);
      }),
      { numRuns: 3000 },
    );
  });

  it("answers for any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), urlOptions, agrees),
      { numRuns: 3000 },
    );
  });
});

describe("who may register what where", () => {
  const own = "http://127.0.0.1:5000/cb";

  it.each([
    [false, "SOD", true, false],
    [false, "ALL", true, false],
    [true, "SOD", false, true],
    [true, "ALL", false, true],
    [true, "STAGE", false, true],
    [true, "PRODUCTION", false, true],
  ] as const)(
    "the loopback literal, native %s, for %s: SOD only %s, any port %s",
    (isNative, environment, sodOnly, loopbackAnyPort) => {
      expect(accepted(own, { isNative, environment })).toMatchObject({
        sodOnly,
        loopbackAnyPort,
      });
    },
  );

  it.each(["STAGE", "PRODUCTION"] as const)(
    "no web app's own machine in %s",
    (environment) => {
      expect(refused(own, { environment }).rule).toBe("loopback");
    },
  );

  it("no any-port origin, however native the app", () => {
    const options = { type: "CORS", isNative: true, environment: "ALL" } as const;
    expect(accepted("http://127.0.0.1:5000", options)).toMatchObject({
      sodOnly: true,
      loopbackAnyPort: false,
    });
  });

  it("marks names at a shared host for the reviewer", () => {
    expect(accepted("https://my-app.azurewebsites.net/cb").flags).toEqual([
      "shared hosting",
    ]);
  });

  it("marks a private-use scheme that may be a domain name in either direction", () => {
    const flagsOf = (text: string) => accepted(text, { isNative: true }).flags;
    expect(flagsOf("no.example.net:/cb")).toEqual(["unfamiliar private-use scheme"]);
    expect(flagsOf("no.example.app:/cb")).toEqual([]);
  });
});

describe("the time it takes", () => {
  const shapes = [
    ..."a/.%*^\\@:#?&=[(-\u0000 é\u{1F600}",
    ..."a. a/ /. %2 %2e .* (a| [0 xn-- :1 &; ?=".split(" "),
  ];
  const filled = (shape: string, length: number) =>
    shape.repeat(Math.ceil(length / shape.length)).slice(0, length);
  const texts = (length: number) =>
    shapes.flatMap((shape) =>
      [
        "",
        "https://",
        "https://example.com/",
        "https://example.com/?",
        "^http",
        "a.b:/",
      ].map((start) => start + filled(shape, length - start.length)),
    );
  /** Whether it can be done in a millisecond; tried again where the machine was busy elsewhere. */
  const isQuick = (text: string, options: UrlOptions) =>
    Array.from({ length: 100 }).some(() => {
      const start = performance.now();
      checkUrl(text, options);
      return performance.now() - start < 1;
    });

  it.each([2048, 100_000])("is below a millisecond for any %i characters", (length) => {
    const options: UrlOptions = { type: "REDIRECT", isNative: true, environment: "SOD" };
    for (const text of texts(length).slice(0, 20)) checkUrl(text, options);
    const slow = texts(length).filter((text) => !isQuick(text, options));
    expect(slow.map((text) => text.slice(0, 40))).toEqual([]);
  });
});
