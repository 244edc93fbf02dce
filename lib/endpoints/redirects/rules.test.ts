import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legitimate } from "@/lib/testing/url-corpus";
import { matchRedirect, redirectAddresses } from "./rules";

const web = { isNative: false };
const native = { isNative: true };
const pattern = String.raw`^http://127.0.0.1\:\d{4,10}$`;
const registered = legitimate
  .filter(
    ({ options, text }) => options.type === "REDIRECT" && /^[!-~]{1,80}$/.test(text),
  )
  .map(({ text }) => text)
  .filter((text) => text !== pattern);

function closest(candidate: string, entries: string[], app = web) {
  const match = matchRedirect(candidate, entries, app);
  return match.matches ? match : match.closest;
}

describe("matchRedirect", () => {
  it("finds the entry of the same host, not the one that begins alike", () => {
    const entries = [
      "http://localhost:3000/cb",
      "https://a.example/cb",
      "https://b.example/x",
    ];
    expect(closest("http://a.example/other", entries)).toMatchObject({ index: 1 });
    expect(closest("https://c.example/x", entries)).toMatchObject({ index: 2 });
    expect(closest("http://elsewhere.example/y", entries)).toMatchObject({ index: 0 });
  });

  it("answers which entry it is", () => {
    const entries = ["https://a.example/cb", "https://b.example/cb"];
    expect(matchRedirect("https://b.example/cb", entries, web)).toEqual({
      matches: true,
      index: 1,
      byAnyPort: false,
    });
  });

  it("matches nothing where nothing is registered", () => {
    const nothing = { matches: false, closest: null };
    expect(matchRedirect("https://a.example/cb", [], web)).toEqual(nothing);
    expect(matchRedirect("", [], native)).toEqual(nothing);
  });

  it.each([
    ["https://a.example/cb/", 20, "ends with a slash"],
    ["https://a.example/", 18, "The path"],
    ["https://a.example/CB", 18, "letter case"],
    ["HTTPS://a.example/cb", 0, "letter case"],
    ["http://a.example/cb", 4, "http or https"],
    ["https://www.a.example/cb", 8, "www"],
    ["https://b.example/cb", 8, "The host"],
    ["https://a.example:8443/cb", 17, "The port"],
    ["https://a.example/cb?x=1", 20, "has a query"],
    ["https://a.example/cb#x", 20, "# part"],
    ["https://u@a.example/cb", 8, "@"],
    ["ftp://a.example/cb", 0, "starts with ftp"],
    [" https://a.example/cb", 0, "blank"],
    ["https://a.example/cb\n", 20, "blank"],
    ["https%3A%2F%2Fa.example%2Fcb", 5, "percent-encoded"],
    ["", 0, "no scheme"],
  ])("says where %j first differs and why", (candidate, position, cause) => {
    expect(closest(candidate, ["https://a.example/cb"])).toMatchObject({
      index: 0,
      position,
      registeredPosition: position,
      cause: expect.stringContaining(cause),
    });
  });

  it("shows the near miss rather than the longest common start", () => {
    const entries = ["https://www.a.example/callback2", "https://a.example/callback"];
    expect(closest("https://www.a.example/callback", entries)).toMatchObject({
      index: 1,
      cause: expect.stringContaining("www"),
    });
  });

  it("says that the query is another one", () => {
    expect(
      closest("https://a.example/cb?x=2", ["https://a.example/cb?x=1"]),
    ).toMatchObject({
      position: 23,
      cause: "The query is another one.",
    });
  });
});

describe("matchRedirect for native apps", () => {
  it.each([
    ["http://127.0.0.1/cb", "http://127.0.0.1:5000/cb"],
    ["http://127.0.0.1:6000/cb", "http://127.0.0.1:5000/cb"],
    ["http://127.0.0.1:6000/cb", "http://127.0.0.1/cb"],
    ["http://[::1]/cb", "http://[::1]:65535/cb"],
    ["http://127.0.0.1", "http://127.0.0.1:1"],
    ["http://127.0.0.1?x=1", "http://127.0.0.1:80?x=1"],
    [pattern, "http://127.0.0.1:51234"],
  ])("%s admits %s, and a web app's does not", (entry, candidate) => {
    expect(matchRedirect(candidate, [entry], native)).toEqual({
      matches: true,
      index: 0,
      byAnyPort: true,
    });
    expect(matchRedirect(candidate, [entry], web).matches).toBe(false);
  });

  it.each([
    ["http://127.0.0.1/cb", "http://127.0.0.1:5000/CB"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:5000/cb/"],
    ["http://127.0.0.1", "http://127.0.0.1:5000/"],
    ["http://127.0.0.1/cb", "https://127.0.0.1:5000/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:0/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:05000/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:65536/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:99999999999/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:5000@evil.example/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1.evil.example/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.1:5000.evil.example/cb"],
    ["http://127.0.0.1/cb", "http://evil.example/http://127.0.0.1:5000/cb"],
    ["http://127.0.0.1/cb", "http://localhost:5000/cb"],
    ["http://127.0.0.1/cb", "http://127.0.0.2:5000/cb"],
    ["http://127.0.0.1/cb", "http://[::1]:5000/cb"],
    ["http://127.0.0.1", "http://127.0.0.1:5000#x"],
    ["http://localhost/cb", "http://localhost:5000/cb"],
    ["https://127.0.0.1/cb", "https://127.0.0.1:5000/cb"],
    ["https://a.example/cb", "https://a.example:8443/cb"],
    [pattern, pattern],
    [pattern, "http://127.0.0.1:51234/"],
    [pattern, "http://127.0.0.1:51234.evil.example"],
    [pattern, "http://127x0y0z1:51234"],
  ])("%s does not admit %s", (entry, candidate) => {
    expect(matchRedirect(candidate, [entry], native).matches).toBe(false);
  });

  it("finds the first difference behind a port that may vary", () => {
    const entry = "http://127.0.0.1:80/callback";
    const candidate = "http://127.0.0.1:51234/callBack";
    const found = closest(candidate, [entry], native);
    expect(found).toMatchObject({ position: 27, registeredPosition: 24 });
    expect(candidate[27]).toBe("B");
    expect(entry[24]).toBe("b");
  });
});

describe("matchRedirect under attack", () => {
  it("admits no edit of any registered URL, wherever it is made", () => {
    const admitted = registered.flatMap((url) =>
      edits(url).filter(
        (edit) => edit !== url && matchRedirect(edit, [url], web).matches,
      ),
    );
    expect(registered.length).toBeGreaterThanOrEqual(50);
    expect(registered.flatMap(edits).length).toBeGreaterThanOrEqual(15_000);
    expect(admitted).toEqual([]);
  });

  it("lets nothing but the port vary for a native app", () => {
    const mayDiffer = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::[1-9]\d{0,4})?(?=[/?]|$)/;
    const bare = (url: string) =>
      url.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d+/, "$1");
    const admitted = registered.flatMap((url) =>
      edits(url).filter(
        (edit) => edit !== url && matchRedirect(edit, [url], native).matches,
      ),
    );
    expect(admitted.length).toBeGreaterThan(0);
    expect(admitted.filter((edit) => !mayDiffer.test(edit))).toEqual([]);
    const bared = new Set(registered.map(bare));
    expect(admitted.filter((edit) => !bared.has(bare(edit)))).toEqual([]);
  });

  it("points at the first differing character of any two texts", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...registered),
        fc.string(),
        fc.nat(),
        (url, put, at) => {
          const candidate = url.slice(0, at % url.length) + put;
          const found = closest(candidate, [url]);
          fc.pre(found !== null && "position" in found);
          if (found === null || !("position" in found)) return;
          expect(candidate.slice(0, found.position)).toBe(url.slice(0, found.position));
          expect(candidate[found.position]).not.toBe(url[found.position]);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it("answers a hundred thousand characters in well under a millisecond", () => {
    const entries = registered.slice(0, 50);
    const slow = ["a", "/", ":1", "%", "https://", "\u0000"].filter((shape) => {
      const candidate = "http://127.0.0.1:1/".concat(
        shape.repeat(100_000 / shape.length),
      );
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        matchRedirect(candidate, entries, native);
        return performance.now() - start;
      });
      return Math.min(...times) >= 1;
    });
    expect(slow).toEqual([]);
  });
});

/** Every one-place edit of a URL with the marks that attacks are made of. */
function edits(url: string): string[] {
  const marks = [..."/.:@?#%\\ a0\t\n"];
  return Array.from({ length: url.length + 1 }, (_, at) => {
    const [before, after] = [url.slice(0, at), url.slice(at)];
    const turned = after.slice(0, 1);
    const otherCase =
      turned === turned.toUpperCase() ? turned.toLowerCase() : turned.toUpperCase();
    return [
      ...marks.flatMap((mark) => [before + mark + after, before + mark + after.slice(1)]),
      before + after.slice(1),
      before + otherCase + after.slice(1),
      before + after,
    ];
  }).flat();
}

describe("redirectAddresses", () => {
  const entries = [pattern, "https://a.example/cb", "http://127.0.0.1"];

  it("says what the pattern of a native app means, once, and every other URL as it is", () => {
    expect(redirectAddresses(entries, native)).toEqual([
      ...["http://127.0.0.1", "https://a.example/cb"],
    ]);
  });

  it("leaves out the pattern of any other app, which it matches nothing by", () => {
    expect(redirectAddresses(entries, web)).toEqual(entries.slice(1));
    expect(matchRedirect("http://127.0.0.1:5000", [pattern], web).matches).toBe(false);
  });
});
