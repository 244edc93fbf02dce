import { describe, expect, it } from "vitest";
import { checkUrlList, type UrlEntry } from "./rules";

const web = { type: "REDIRECT", isNative: false } as const;
const native = { type: "REDIRECT", isNative: true } as const;
const hook = { type: "STATE_CHANGE", isNative: false } as const;

function all(...texts: string[]): UrlEntry[] {
  return texts.map((text) => ({ text, environment: "ALL" }));
}

function many(count: number, environment: UrlEntry["environment"] = "ALL"): UrlEntry[] {
  return Array.from({ length: count }, (_, at) => ({
    text: `https://${environment.toLowerCase()}-${at}.example.com/cb`,
    environment,
  }));
}

describe("checkUrlList", () => {
  it("accepts sound entries with the environments that see them", () => {
    const { accepted, failures, warnings } = checkUrlList(
      [
        { text: "https://example.com/cb", environment: "ALL" },
        { text: "https://stage.example.com/cb", environment: "STAGE" },
        { text: "http://localhost:3000/cb", environment: "ALL" },
      ],
      web,
    );
    expect({ failures, warnings }).toEqual({ failures: [], warnings: [] });
    expect(accepted.map(({ index, environments }) => [index, environments])).toEqual([
      [0, ["SOD", "STAGE", "PRODUCTION"]],
      [1, ["STAGE"]],
      [2, ["SOD"]],
    ]);
  });

  it("answers an empty list", () => {
    expect(checkUrlList([], web)).toEqual({ accepted: [], failures: [], warnings: [] });
  });

  it("names each refused entry by its place and keeps judging the others", () => {
    const { accepted, failures } = checkUrlList(
      all(
        "https://a.example.com/",
        "cb",
        "https://b.example.com/",
        "http://c.example.com/",
      ),
      web,
    );
    expect(accepted.map(({ index }) => index)).toEqual([0, 2]);
    expect(failures.map(({ index, failure }) => [index, failure.rule])).toEqual([
      [1, "scheme"],
      [3, "https"],
    ]);
  });

  it.each([
    [49, 0],
    [50, 0],
    [51, 1],
    [53, 3],
  ])("of %i entries for every environment, refuses %i", (count, refused) => {
    const { accepted, failures } = checkUrlList(many(count), web);
    expect(accepted).toHaveLength(count - refused);
    expect(failures.map(({ failure }) => failure.rule)).toEqual(
      Array(refused).fill("limit"),
    );
    expect(failures.map(({ index }) => index)).toEqual(
      Array.from({ length: refused }, (_, at) => 50 + at),
    );
  });

  it("counts what each environment sees, not the rows", () => {
    const rows = [...many(50, "SOD"), ...many(50, "STAGE"), ...many(50, "PRODUCTION")];
    expect(checkUrlList(rows, web).failures).toEqual([]);
    expect(checkUrlList([...rows, ...many(1)], web).failures).toHaveLength(1);
    expect(checkUrlList([...many(1), ...rows], web).failures).toHaveLength(3);
  });

  it("counts a SOD-only URL for SOD alone, also when it is entered for all", () => {
    const rows = [
      ...many(50, "STAGE"),
      ...many(49, "SOD"),
      ...all("http://localhost:1/", "http://localhost:2/"),
    ];
    const { failures } = checkUrlList(rows, web);
    expect(failures).toMatchObject([{ index: 100, failure: { rule: "limit" } }]);
  });

  it("does not count refused entries", () => {
    const { failures } = checkUrlList([...all("cb"), ...many(50)], web);
    expect(failures.map(({ index }) => index)).toEqual([0]);
  });

  it("admits one URL of a connector per environment", () => {
    const one = (environment: UrlEntry["environment"], host: string): UrlEntry => ({
      text: `https://${host}.example.com/hook`,
      environment,
    });
    const apart = [one("SOD", "a"), one("STAGE", "b"), one("PRODUCTION", "c")];
    expect(checkUrlList(apart, hook).failures).toEqual([]);
    expect(checkUrlList([...apart, one("SOD", "d")], hook).failures).toMatchObject([
      { index: 3, failure: { rule: "limit" } },
    ]);
  });

  it("refuses the second of two equal entries where one environment sees both", () => {
    const { accepted, failures } = checkUrlList(
      [
        { text: "https://example.com/cb", environment: "SOD" },
        { text: "https://example.com/cb", environment: "STAGE" },
        { text: "https://example.com/cb", environment: "SOD" },
        { text: "https://example.com/cb", environment: "ALL" },
      ],
      web,
    );
    expect(accepted.map(({ index }) => index)).toEqual([0, 1]);
    expect(failures).toMatchObject([
      {
        index: 2,
        failure: { rule: "duplicate", message: expect.stringContaining("place 1") },
      },
      { index: 3, failure: { rule: "duplicate" } },
    ]);
  });

  it("knows a name and its punycode, a pattern and its meaning, as equal", () => {
    const names = all("https://bücher.example/", "https://xn--bcher-kva.example/");
    expect(checkUrlList(names, web).failures).toMatchObject([{ index: 1 }]);
    const loopback = all("http://127.0.0.1", "^http://127.0.0.1\\:\\d{4,10}$");
    expect(checkUrlList(loopback, native).failures).toMatchObject([{ index: 1 }]);
  });

  it.each([
    ["https://example.com/cb", "https://example.com/cb/", ["trailing slash"]],
    ["https://example.com", "https://example.com/", ["trailing slash"]],
    ["https://example.com/cb?x=1", "https://example.com/cb/?x=1", ["trailing slash"]],
    ["https://example.com/cb", "https://example.com/Cb", ["letter case"]],
    ["https://example.com/cb", "https://www.example.com/cb", ["www"]],
    ["http://localhost/cb", "https://localhost/cb", ["http or https"]],
    [
      "https://example.com/cb",
      "https://www.example.com/CB/",
      ["www", "trailing slash", "letter case"],
    ],
  ])("warns that %s and %s are near", (one, other, misses) => {
    const { accepted, warnings } = checkUrlList(all(one, other), web);
    expect(accepted).toHaveLength(2);
    expect(warnings).toMatchObject([{ index: 1, otherIndex: 0, misses }]);
    expect(warnings[0]?.message).toContain("place 1");
  });

  it("warns of a loopback port that native apps need not register", () => {
    const entries = all("http://127.0.0.1:5000/cb", "http://127.0.0.1:6000/cb");
    expect(checkUrlList(entries, native).warnings).toMatchObject([
      { index: 1, otherIndex: 0, misses: ["loopback port"] },
    ]);
    expect(checkUrlList(entries, web).warnings).toEqual([]);
  });

  it.each([
    ["https://example.com/cb", "https://example.com/cb2"],
    ["https://example.com/cb", "https://example.org/cb"],
    ["https://example.com/cb", "https://example.com:8443/cb"],
    ["https://wwwexample.com/", "https://example.com/"],
  ])("does not warn of %s and %s", (one, other) => {
    expect(checkUrlList(all(one, other), web).warnings).toEqual([]);
  });

  it("does not warn across environments that never meet", () => {
    const entries: UrlEntry[] = [
      { text: "https://example.com/cb", environment: "SOD" },
      { text: "https://example.com/cb/", environment: "STAGE" },
    ];
    expect(checkUrlList(entries, web).warnings).toEqual([]);
  });

  it("stops reading after two hundred entries", () => {
    const { failures } = checkUrlList(
      Array.from({ length: 10_000 }, (): UrlEntry => ({
        text: "cb",
        environment: "ALL",
      })),
      web,
    );
    expect(failures).toHaveLength(10_000);
    expect(failures[199]?.failure.rule).toBe("scheme");
    expect(failures[200]?.failure.rule).toBe("limit");
  });
});
