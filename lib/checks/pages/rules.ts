import { DAY, SECOND } from "@/lib/core/clock";

/** A cookie that an answer sets: its name and guards, never its value. */
export type CookieSeen = { name: string; secure: boolean; httpOnly: boolean };

/**
 * Names of what only the inside of a program says, by the texts that together give it away. The page
 * is a stranger's: no form may look at one place of it again and again.
 */
const markers: readonly [string, ...RegExp[]][] = [
  // Not what reports one: `captureException(`, `TrackException(`.
  [
    ".NET",
    /(?<![\w.])(?:System|Microsoft)\.(?:[A-Z]\w*\.)*(?:[A-Z]\w*)?Exception\b(?!\()/,
  ],
  [".NET", /^[ \t]*at [\w.`<>]+\(.*:line \d/m],
  ["ASP.NET", /Server Error in '[^']*' Application|<b>\s*Stack Trace:\s*<\/b>/],
  ["Java", /^[ \t]*at [\w$.<>/]+\((?:[\w$]+\.(?:java|kt|scala):\d+|Native Method)\)/m],
  ["Node.js", /^[ \t]*at .*[\w)\]]\.[cm]?[jt]sx?:\d+:\d/m],
  ["Python", /Traceback \(most recent call last\)/],
  ["Django", /because you have <code>DEBUG = True<\/code>/],
  [
    "PHP",
    /(?:Fatal error|Parse error|Warning|Notice)(?:<\/b>)?:/,
    // Whatever is included, such as a template: the end of its path.
    /[./\\][\w-]+(?:<\/b>)? on line (?:<b>)?\d/,
  ],
  ["PHP", /^#\d+ .{1,300}\.php\(\d+\)/m],
  ["Ruby", /\.rb:\d+:in [`'"]/],
  ["Go", /^goroutine \d+ \[running\]/m],
  ["SQL", /\bORA-\d{5}\b|SQLSTATE\[|You have an error in your SQL syntax/],
];

/** What a page shows of the program behind it: the name of its language or framework, or null. */
export function leakIn(page: string): string | null {
  // Spaces and quotes are often escaped in a page.
  const text = page
    .replaceAll(/&nbsp;|&#160;|<br\s*\/?>/gi, (found) =>
      found.startsWith("<") ? "\n" : " ",
    )
    .replaceAll(/&#0?39;|&apos;/g, "'")
    .replaceAll(/&lt;/g, "<")
    .replaceAll(/&gt;/g, ">");
  const found = markers.find(([, ...forms]) => forms.every((form) => form.test(text)));
  return found?.[0] ?? null;
}

/** The longest that anybody is asked to remember: 180 days, as SSL Labs asks for. */
export const HSTS_DAYS = 180;

/** For how many whole days a header asks for TLS alone (RFC 6797); null where it asks for nothing. */
export function hstsDays(header: string | undefined): number | null {
  if (header === undefined) return null;
  const directives = header.split(";").map((part) => part.trim().toLowerCase());
  const found = directives
    .map((part) => /^max-age\s*=\s*"?(\d{1,15})"?$/.exec(part)?.[1])
    .find((age) => age !== undefined);
  return found === undefined ? null : Math.floor((Number(found) * SECOND) / DAY);
}

/** More cookies than these nobody sets on one page. */
const MOST_COOKIES = 20;

export function readCookies(headers: readonly string[]): CookieSeen[] {
  return headers.slice(0, MOST_COOKIES).map((header) => {
    const [pair = "", ...attributes] = header.split(";");
    const names = attributes.map((attribute) => {
      const [name = ""] = attribute.split("=");
      return name.trim().toLowerCase();
    });
    const [name = ""] = pair.split("=");
    return {
      name: name.trim().slice(0, 60),
      secure: names.includes("secure"),
      httpOnly: names.includes("httponly"),
    };
  });
}

/** The same address with parameters that no app expects. */
export function provoked(path: string): string {
  const [before = "", query] = path.split("?", 2);
  const nonsense = "code=%27%22%3Cnonsense%3E&state=%00%FF&error=%7B%7B7*7%7D%7D";
  return `${before}?${query ? `${query}&` : ""}${nonsense}`;
}
