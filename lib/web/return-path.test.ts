import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { returnPath } from "./return-path";

const portal = "https://portal.example";

function staysHere(text: string): boolean {
  const url = new URL(returnPath(text), portal);
  return (
    // Whoever prints the path alone prints another host when it begins with two slashes.
    url.origin === portal &&
    !url.pathname.startsWith("//") &&
    !url.username &&
    !url.password
  );
}

const hosts = [
  "evil.example",
  "evil.example:443",
  "3232235777",
  "[::1]",
  "portal.example@evil.example",
];
const openings = [
  "//",
  "///",
  "////",
  "/\\",
  "\\\\",
  "\\/",
  "/\\/",
  "\\",
  "http://",
  "https://",
  "HTTPS://",
  "https:",
  "https:/",
  "https:\\\\",
  "ftp://",
  "//%5c",
  "/%5c",
  "/%5C/",
  "/%2f",
  "/%2F/",
  "/%2f%2f",
  "%2f%2f",
  "/\t/",
  "\t//",
  "/\n/",
  "\n//",
  "/\r/",
  "\r\n//",
  "/%09/",
  "/%0a/",
  "/%0d%0a",
  "/%00/",
  " //",
  "/ /",
  "\u00a0//",
  "\u2028//",
  "/\u3000/",
  "/.//",
  "/..//",
  "/./\\",
  "/@",
  "//@",
  "/\u0000/",
  "/:@",
  "/;@",
];
const others = [
  "",
  " ",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "blob:https://evil.example/1",
  "file:///etc/passwd",
  "about:blank",
  "home",
  "./home",
  "../home",
  "?x=1",
  "#x",
  "/a#b",
  "/a b",
  "/a<b",
  '/a"b',
  "/a'b",
  "/a\\b",
  "/a%0d%0aSet-Cookie:x",
  "/ä",
  "/。evil.example",
  "/\u2044evil.example",
  "/\uff0fevil.example",
  "/\u202e/",
  `/${"a".repeat(600)}`,
  "/a%5Cb",
  "/a%1fb",
  "/http://evil.example",
  "/a:b",
  "/a@b",
  "/a;b",
  "/a,b",
  "/a|b",
  "/a`b",
  "/a{b}",
];

describe("never leaves the portal", () => {
  const attacks = [
    ...openings.flatMap((opening) => hosts.map((host) => opening + host)),
    ...others,
  ];

  test(`${attacks.length} attacks`, () => {
    expect(attacks.length).toBeGreaterThan(200);
    expect(attacks.filter((attack) => !staysHere(attack))).toEqual([]);
  });

  test("any text at all", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), staysHere), { numRuns: 3000 });
  });

  test("any text of the characters that matter", () => {
    const unit = fc.constantFrom(
      ..."/\\:@.%?#&=-_~ \t\r\n",
      "%2f",
      "%5c",
      "%09",
      "https:",
      "evil.example",
    );
    const path = fc.string({ unit, maxLength: 20 }).map((text) => `/${text}`);
    fc.assert(fc.property(fc.oneof(path, fc.string({ unit })), staysHere), {
      numRuns: 20_000,
    });
  });

  test.each([undefined, null, 1, ["/apps"], { toString: () => "/apps" }])(
    "%j is no path",
    (value) => {
      expect(returnPath(value)).toBe("/home");
    },
  );
});

test.each([
  "/",
  "/home",
  "/apps/5f2c8f2e-7d0f-4f0e-8b3c-7f6f0c9a1b2d/configuration",
  "/activations/dpar_0aZ-_",
  "/admin/mail?page=2&q=a%20b",
])("keeps %s", (path) => {
  expect(returnPath(path)).toBe(path);
});
