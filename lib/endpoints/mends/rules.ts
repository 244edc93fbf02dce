import { maxHostLength, readName } from "../names/rules";
import { isResponseParameter, splitQuery, splitUri } from "../parts/rules";
import { isForward, turnRound } from "../schemes/rules";

const hiddenCharacters = /[\p{C}\p{Z}]/gu;
const webAddress = /^https?:\/\//i;

/**
 * Addresses a person may have meant, likeliest first. These are guesses: whoever offers one has
 * the rules judge it first. `origin` keeps scheme, host and port only; the texts are short,
 * because a text over the length limit is not mended.
 */
export function possibleMends(typed: string, options: { origin: boolean }): string[] {
  const text = typed.trim().replaceAll("\\", "/").replaceAll(/ +/g, "%20");
  const complete = completeScheme(text.replaceAll(hiddenCharacters, ""));
  if (!webAddress.test(complete)) return mendPrivateUse(complete);
  const { authority, path } = splitUri(complete);
  if ((authority ?? "").length > maxHostLength || !URL.canParse(complete)) return [];
  const url = new URL(complete);
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1);
  const port = url.port === "" ? "" : `:${url.port}`;
  const host = spell(url.hostname);
  const tail = options.origin ? "" : mendPath(url.pathname, path) + mendQuery(url.search);
  return [
    `${url.protocol}//${host}${port}${tail}`,
    `https://${host}${port === ":443" ? "" : port}${tail}`,
    ...loopbackMends(url.hostname, port, tail),
  ];
}

/** Puts a missing or damaged scheme in front of what reads like a host. */
function completeScheme(text: string): string {
  if (text.startsWith("//")) return `https:${text}`;
  const { scheme, path } = splitUri(text);
  const isHostAndPort = /^[0-9]{1,5}(?:[/?]|$)/.test(path);
  if (scheme === null || isHostAndPort) {
    if (/^[/:?#]/.test(text)) return text;
    return /^(?:localhost|127)[:.]/.test(text) ? `http://${text}` : `https://${text}`;
  }
  if (/^https?$/i.test(scheme)) return text.replace(/^([A-Za-z]+):\/*/, "$1://");
  return slips.has(scheme.toLowerCase())
    ? text.replace(/^[a-z]+:\/*/i, "https://")
    : text;
}

/** What a hurried hand makes of `https`. */
const slips = new Set(
  "htp htps htpps httpss hhttp hhttps htttp htttps ttp ttps".split(" "),
);

function mendPath(path: string, typed: string): string {
  if (typed === "") return "";
  return encodeRest(path)
    .replaceAll(/%2e/gi, ".")
    .replaceAll(/%09|%0a|%0d|%00/gi, "")
    .replaceAll(/%2f|%5c/gi, "/")
    .replaceAll(/\/{2,}/g, "/");
}

function mendQuery(search: string): string {
  const pieces = encodeRest(search.slice(1)).split("&");
  const kept = pieces.filter((piece) => !splitQuery(piece).some(isResponseParameter));
  const isGone = search === "" || kept.length === 0;
  return isGone ? "" : `?${kept.join("&")}`;
}

/** What parsers let through and RFC 3986 does not: `scopes[]=a`, `a|b`. */
function encodeRest(text: string): string {
  return text.replaceAll(/[[\]|^`{}]/g, encodeURIComponent);
}

/** An international name as a person reads it, any other as it is. */
function spell(host: string): string {
  return host.startsWith("[") ? host : (readName(host) ?? host);
}

/** RFC 8252 section 8.3 prefers the literal to `localhost`, which may resolve elsewhere. */
function loopbackMends(host: string, port: string, tail: string): string[] {
  if (host === "localhost" || host === "[::ffff:7f00:1]" || /^127\.[0-9.]+$/.test(host)) {
    return [`http://127.0.0.1${port}${tail}`];
  }
  return host === "[::1]" ? [`http://[::1]${port}${tail}`] : [];
}

function mendPrivateUse(text: string): string[] {
  const { scheme, authority, path, query } = splitUri(text);
  if (scheme === null) return [];
  const lower = scheme.toLowerCase();
  const name = isForward(lower) ? turnRound(lower) : lower;
  const way = `/${authority ?? ""}${path}`.replaceAll(/\/{2,}/g, "/");
  return [`${name}:${way}${query === null ? "" : mendQuery(`?${query}`)}`];
}
