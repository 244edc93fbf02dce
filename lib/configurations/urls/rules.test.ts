import { describe, expect, it } from "vitest";
import { readUrlList, spreadUrls, urlsFor } from "./rules";

const options = { type: "REDIRECT", isNative: false, environment: "ALL" } as const;
const read = (typed: string) => readUrlList(typed, options);
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `https://a.example.com/${index}`).join(
    "\n",
  );

describe("readUrlList", () => {
  it("reads one URL a line, whatever ends the line, and skips blank ones", () => {
    const { entries, problems } = read(
      "\n https://a.example.com/1 \r\n\r\nhttps://a.example.com/2\rhttps://a.example.com/3\n",
    );
    expect(problems).toEqual([]);
    expect(entries.map(({ value }) => value)).toEqual([
      "https://a.example.com/1",
      "https://a.example.com/2",
      "https://a.example.com/3",
    ]);
  });

  it("names each refused line by its number, blank lines counted", () => {
    const { problems } = read(
      "https://a.example.com/1\n\nhttp://a.example.com/2\nnonsense",
    );
    expect(problems.map((problem) => problem.slice(0, 7))).toEqual([
      "Line 3:",
      "Line 4:",
    ]);
  });

  it("needs no number when there is a single line", () => {
    expect(read("nonsense").problems[0]).not.toMatch(/^Line/);
  });

  it("says where a URL stands already", () => {
    const { problems } = read(
      "https://a.example.com/1\nhttps://b.example.com\nhttps://a.example.com/1",
    );
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^Line 3: .*place 1/);
  });

  it.each([
    [50, 0],
    [51, 1],
  ])("with %i URLs, has %i problems", (count, problems) => {
    expect(read(many(count)).problems).toHaveLength(problems);
  });

  it("stops explaining after five problems, in a list of any length", () => {
    expect(read("nonsense\n".repeat(2000)).problems).toHaveLength(5);
  });
});

describe("spreadUrls", () => {
  it("keeps one row a URL where every environment admits it", () => {
    const { entries } = read("https://a.example.com/1\nhttps://a.example.com/2");
    expect(spreadUrls("REDIRECT", entries)).toMatchObject({
      perEnvironment: false,
      urls: [{ environment: null }, { environment: null }],
    });
    expect(spreadUrls("CORS", [])).toEqual({ perEnvironment: false, urls: [] });
  });

  it("keeps the whole list in SOD and the rest elsewhere when SOD alone admits one", () => {
    const { entries } = read("http://localhost:3000/cb\nhttps://a.example.com/1");
    const { perEnvironment, urls } = spreadUrls("REDIRECT", entries);
    expect(perEnvironment).toBe(true);
    const seen = (environment: "SOD" | "STAGE" | "PRODUCTION") =>
      urlsFor(urls, "REDIRECT", environment).map(({ value }) => value);
    expect(seen("SOD")).toEqual(["http://localhost:3000/cb", "https://a.example.com/1"]);
    expect(seen("STAGE")).toEqual(["https://a.example.com/1"]);
    expect(seen("PRODUCTION")).toEqual(["https://a.example.com/1"]);
    expect(urlsFor(urls, "POST_LOGOUT", "SOD")).toEqual([]);
  });
});
