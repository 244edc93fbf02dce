import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { readManifest } from "./schema";
import { manifestJsonSchema } from "./shape/schema";
import { MANIFEST_BYTES } from "./rules";
import { readText } from "./texts/schema";

/** What a text is refused with; nothing where it is read. */
function refusal(text: string): string {
  const read = readManifest(text);
  return read.ok ? "" : read.failure.message;
}

const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x]",
  ..."bcdefghi".split("").map((name, index) => {
    const before = "abcdefgh"[index];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`;
  }),
].join("\n");

describe("readText", () => {
  it.each([
    ["", "Paste a manifest, or choose a file."],
    ["   \n\t\n", "Paste a manifest, or choose a file."],
    [bomb, "Line 1, column 4: Anchors are not read here. Remove &a"],
    ["version: 1\napp: *x", "Line 2, column 6: Aliases are not read here."],
    ["version: !!int 1", "Line 1, column 10: Tags are not read here. Remove !!int."],
    ["version: 1\nversion: 1", "Line 2, column 1: “version” was said already."],
    ['{"version": 1,\n "version": 2}', "Line 2, column 2: “version” was said already."],
    ["%YAML 1.1\n---\nversion: 1", "Line 1, column 1: Directives are not read here."],
    ["version: 1\n---\nversion: 1", "Line 2, column 1: A second document begins here."],
    ["app:\n\tname: x", "Line 2, column 1: From here on this is neither YAML nor JSON"],
    ['{"version": 1', "Line 1, column 14: From here on this is neither YAML nor JSON"],
    ["[".repeat(300), "Line 1, column 21: This is nested too deeply."],
    ["- ".repeat(300), "Line 1, column 41: This is nested too deeply."],
    ["? ".repeat(300), "nested too deeply"],
    ["- 1\n".repeat(50_000), "far more than an app can hold"],
    ["version: 1 \u0007", "Line 1, column 12: This character cannot be stored."],
    ['{"version": 1, "app": {"name": "a\\u0000"}}', "This character cannot be stored."],
    ['{"version": 1, "app": {"name": "\\ud800"}}', "This character cannot be stored."],
    [
      `version: 1\n# ${"x".repeat(MANIFEST_BYTES)}`,
      "Line 2, column 199990: The manifest is longer than 200 kB.",
    ],
    [`# ${"ø".repeat(128 * 1024)}`, "longer than 200 kB"],
    [`"${"x".repeat(256 * 1024)}"`, "longer than 200 kB"],
  ])("refuses %#, with where and why", (text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it("reads a text of the largest size, and says no of one byte more", () => {
    const text = (size: number) => `version: 1\n#${"x".repeat(size - 12)}`;
    expect(refusal(text(MANIFEST_BYTES))).toBe("");
    expect(refusal(text(MANIFEST_BYTES + 1))).not.toBe("");
  });

  it("reads what other editors write: byte order mark, CRLF, tabs in JSON, a head of ---", () => {
    expect(refusal("\ufeffversion: 1\r\napp:\r\n  name: Fjord\r\n")).toBe("");
    expect(refusal('{\n\t"version": 1,\n\t"app": {\n\t\t"name": "Fjord"\n\t}\n}')).toBe(
      "",
    );
    expect(refusal("# Fjord\n---\nversion: 1\n...\n")).toBe("");
  });

  it("reads every JSON value as JSON.parse does, however it is written", () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.constantFrom(undefined, 2, "\t"),
        (json, indent) => {
          const value: unknown = JSON.parse(json);
          const text = JSON.stringify(value, null, indent);
          const read = readText(text);
          // Controls as escapes are JSON and nothing to store.
          if (!read.ok) return expect(read.failure.message).toMatch(/cannot be stored/);
          expect(read.value.value).toEqual(JSON.parse(text));
          const yaml = readText(stringify(value, { aliasDuplicateObjects: false }));
          if (yaml.ok) expect(yaml.value.value).toEqual(JSON.parse(text));
          return undefined;
        },
      ),
      { numRuns: 150 },
    );
  });

  it("says yes or no to anything, and never throws", () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 12 }),
        fc.constantFrom(..."&*!%@`{}[]?:-|>#,'\"\n\t ~", "---", "<<:", "version: 1\n"),
        fc.constantFrom("app:\n  ", "urls:\n    ", "redirect: ", "__proto__: ", "...\n"),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(pieces, (some) => {
        const read = readManifest(some.join(""));
        expect(typeof read.ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });

  it("answers the worst that fits within a blink", () => {
    const worst = [
      "[",
      "{",
      "- ",
      '"',
      "a: ",
      "&a ",
      "? ",
      "!",
      "|\n",
      "a\n",
      "'",
      "#\n",
    ];
    const longest = worst.map((piece) => {
      const text = piece.repeat(Math.floor(MANIFEST_BYTES / piece.length));
      const begun = performance.now();
      readManifest(text);
      return performance.now() - begun;
    });
    expect(Math.max(...longest)).toBeLessThan(1000);
  });

  it("says what is wrong with thousands of names and addresses as soon", () => {
    const times = (count: number, write: (at: number) => string) =>
      Array.from({ length: count }, (_x, at) => write(at)).join(", ");
    const names = times(2500, (at) => `somewhat${at}${"y".repeat(30)}: 1`);
    const urls = times(3500, (at) => `"h://${at}.${"a".repeat(30)}"`);
    for (const text of [
      `version: 1\napp: {${names}}`,
      `version: 1\nconfiguration: {urls: {redirect: [5, ${urls}]}}`,
    ]) {
      const begun = performance.now();
      expect(refusal(text)).toMatch(/^Line 2/);
      expect(performance.now() - begun).toBeLessThan(1000);
    }
  });
});

describe("readManifest", () => {
  it.each([
    ["[]", "Line 1, column 1: Write fields here"],
    ["app: {}", "version: Write 1"],
    ["version: 2", "Line 1, column 1, version: Write 1"],
    [
      "version: 1\nap: {}",
      "Line 2, column 1, ap: “ap” is not known here. Did you mean app?",
    ],
    [
      "version: 1\nconfiguration:\n  urls:\n    redirct: []",
      "Line 4, column 5, configuration.urls.redirct: “redirct” is not known here. Did you mean redirect?",
    ],
    [
      "version: 1\nconfiguration:\n  redirect: []",
      "Line 3, column 3, configuration.redirect: “redirect” is not known here. Move it to configuration.urls.redirect.",
    ],
    ["version: 1\napp:\n  secret: x", "“secret” is not known here. Known are: name, "],
    [
      "version: 1\napp:\n  template: webb",
      "app.template: Write one of: web, native, server-to-server, mirror, erp-quote, empty. Did you mean web?",
    ],
    ["version: 1\napp:\n  name: 2024", "app.name: Write a text here. Put it in quotes"],
    ["version: 1\napp:\n  isBeta: yes", "app.isBeta: Write true or false."],
    [
      "version: 1\nconfiguration:\n  urls:\n    redirect: https://a.example.com",
      "configuration.urls.redirect: Write a list of addresses, or one list each",
    ],
    [
      "version: 1\nconfiguration:\n  urls:\n    redirect:\n      - https://a.example.com\n      - 5",
      "Line 6, column 9, configuration.urls.redirect[1]: Write a text here.",
    ],
    [
      "version: 1\nconfiguration:\n  urls:\n    redirect: {sod: [], prod: []}",
      "configuration.urls.redirect.prod: “prod” is not known here.",
    ],
    [
      "version: 1\nconfiguration:\n  urls:\n    quote: {url: 5}",
      "configuration.urls.quote.url: Write the address as a text.",
    ],
    [
      "version: 1\nconfiguration:\n  urls:\n    quote: {sod: {ulr: x}}",
      "configuration.urls.quote.sod.ulr: “ulr” is not known here. Did you mean url?",
    ],
    [
      `version: 1\nconfiguration:\n  purpose: ${"x".repeat(2001)}`,
      "configuration.purpose: ",
    ],
    ["version: 1\n__proto__: {a: 1}", "“__proto__” is not known here."],
  ])("refuses %#, at its place and with its mend", (text, message) => {
    expect(refusal(text)).toContain(message);
  });

  it("says all that is wrong in the order of lines, the first ten", () => {
    const text = ["version: 3", ..."abcdefghijklm".split("").map((x) => `${x}: 1`)];
    const lines = refusal(text.join("\n")).split("\n");
    expect(lines[0]).toMatch(/^Line 1, /);
    expect(lines[1]).toMatch(/^Line 2, /);
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe("There are 4 more problems. Mend these first.");
  });
});

describe("manifestJsonSchema", () => {
  it("is closed, described throughout, and a JSON Schema of 2020-12", () => {
    const schema = manifestJsonSchema("https://portal.example/schema.json");
    expect(schema).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://portal.example/schema.json",
      required: ["version"],
    });
    const all: Record<string, unknown>[] = [];
    const walk = (node: unknown) => {
      if (typeof node !== "object" || node === null) return;
      if ("properties" in node) {
        expect(node).toMatchObject({ type: "object", additionalProperties: false });
        all.push(...Object.values(node.properties as Record<string, never>));
      }
      Object.values(node).forEach(walk);
    };
    walk(schema);
    expect(all.length).toBeGreaterThan(40);
    // Inside of lists of three, what stands above describes them.
    for (const one of all) expect(one["description"]).toMatch(/\w/);
    expect(JSON.stringify(all)).toContain('"maxLength":2000');
  });
});

it("reads YAML as the parser itself does", () => {
  const text = "version: 1\napp:\n  name: 'It''s ø'\n  errorEmails: [a@b.example]\n";
  const read = readText(text);
  expect(read.ok && read.value.value).toEqual(parse(text));
});
