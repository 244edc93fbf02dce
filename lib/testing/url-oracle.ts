import { domainToASCII, domainToUnicode } from "node:url";
import type { UrlOptions } from "@/lib/endpoints/rules";
import type { UrlRule } from "@/lib/endpoints/refusals/rules";

/** RFC 3986 appendix B, letter for letter. */
const appendixB = /^(([^:/?#]+):)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?/s;

/** Those of the list that generated texts have. */
const suffixes: ReadonlySet<string> = new Set(["co.uk", "github.io"]);

const isCallback = (type: UrlOptions["type"]) =>
  type === "REDIRECT" || type === "POST_LOGOUT";

/**
 * A second opinion on which URLs are accepted: what the decision says and nothing else, by what the
 * platform knows of URLs, names and queries, and sharing no code with the rules it judges.
 */
export function oracleAccepts(text: string, options: UrlOptions): boolean {
  if (text === "^http://127.0.0.1\\:\\d{4,10}$") {
    return options.isNative && isCallback(options.type);
  }
  const found = appendixB.exec(text);
  if (found === null || found[8] !== undefined) return false;
  const [, , scheme = "", , authority, path = "", , query = ""] = found;
  const [typedHost = "", port] = splitPort(authority ?? "");
  const name = /^[ -~]*$/.test(typedHost) ? typedHost : domainToASCII(typedHost);
  const start = `${scheme}://`;
  const stored =
    authority === undefined || !text.startsWith(start)
      ? text
      : start + name + text.slice(start.length + typedHost.length);
  if (text.length > 2048 || !isPrintable(stored) || !isLegal(path, query)) return false;
  if (isCallback(options.type) && hasAnswer(query)) return false;
  if (!URL.canParse(stored)) return false;
  const url = new URL(stored);
  const whole = path === "" ? stored.replace(/^([^?]*)/, "$1/") : stored;
  const isCanonical =
    url.href === whole &&
    (authority === undefined || url.hostname === name) &&
    url.port === (port ?? "") &&
    url.pathname === (path || "/");
  if (!isCanonical || (authority ?? "").includes("@")) return false;
  if (scheme !== "https" && scheme !== "http") {
    return options.isNative && isCallback(options.type) && isOwnScheme(scheme, found);
  }
  if (options.type === "CORS" && url.origin !== stored) return false;
  return acceptsHost(scheme, typedHost, options);
}

function splitPort(authority: string): [host: string, port: string | undefined] {
  const found = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority);
  return [found?.[1] ?? "", found?.[2]];
}

function isPrintable(stored: string): boolean {
  return /^[!-~]{1,2048}$/.test(stored);
}

/** What RFC 3986 lets a path and a query have, without what the decision takes out. */
function isLegal(path: string, query: string): boolean {
  const legal = /^(?:[\w\-.~!$&'()+,;=:@/?]|%[0-9a-f]{2})*$/i;
  const taken = [/\/\//, /(?:^|\/)\.\.?(?:\/|$)/, /%(?:2e|2f|5c|00|09|0a|0d|25)/i];
  return legal.test(path) && legal.test(query) && !taken.some((mark) => mark.test(path));
}

function hasAnswer(query: string): boolean {
  const names = "code state iss error response session_state access_token id_token";
  const keys = new URLSearchParams(query).keys();
  return [...keys].some((key) => names.split(" ").includes(key));
}

function acceptsHost(scheme: string, host: string, options: UrlOptions): boolean {
  const { type, isNative, environment } = options;
  const isLiteral = host === "127.0.0.1" || host === "[::1]";
  const maySod = environment === "SOD" || environment === "ALL";
  if (isLiteral && scheme === "http" && isNative && isCallback(type)) return true;
  if (isLiteral || host === "localhost") {
    return maySod && (scheme === "https" || isCallback(type) || type === "CORS");
  }
  if (scheme !== "https" || !isDomainName(host) || suffixes.has(host)) return false;
  return /\.(?:test|local|internal|localhost)$/.test(host) ? maySod : true;
}

/** Node's own tables stand for UTS 46 here; the rules have a decoder of their own. */
function isDomainName(host: string): boolean {
  const ascii = domainToASCII(host);
  const reading = domainToUnicode(ascii);
  const letters = /^(?!-)[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\u200C\u200D·・-]+(?<!-)$/u;
  const plain = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
  return (
    (host === ascii || host === reading) &&
    domainToASCII(reading) === ascii &&
    ascii.length <= 253 &&
    ascii.includes(".") &&
    ascii.split(".").every((label) => plain.test(label)) &&
    reading
      .split(".")
      .every((label) => letters.test(label) && !label.startsWith("xn--")) &&
    // No IP address in any notation: the parser has turned each into four numbers.
    !/^[\d.]+$/.test(new URL(`https://${ascii}`).hostname)
  );
}

/** A domain name from its end to its beginning, and one slash (RFC 8252 section 7.1). */
function isOwnScheme(scheme: string, [, , , , authority, path]: RegExpExecArray) {
  return (
    /^[a-z]/.test(scheme) &&
    isDomainName(scheme.split(".").reverse().join(".")) &&
    authority === undefined &&
    path?.startsWith("/") === true
  );
}

/**
 * Where the rules are stricter than the decision's letter, and what such a text has: how some servers
 * read it, what it was surely meant as, and what leads nowhere or home.
 */
const beyond: Partial<Record<UrlRule, RegExp>> = {
  pattern: /\.\+|[($]/,
  "dot-segment": /\.(?:;|%3b)/i,
  "encoded-path": /%(?:c[01]|e0|f0)/i,
  "response-parameter": /[A-Z;+.[]|%(?:0.|1.|20|2[eE]|5[bB]|7[fF])/,
  "private-name":
    /\.(?:alt|arpa|corp|home|intranet|invalid|lan|localdomain|onion|private)\b|(?:nip|sslip)\.io|(?:localtest|lvh)\.me/,
  port: /:0(?:[/?]|$)/,
  "private-scheme": /^[a-z0-9-]+(?:\.[a-z0-9-]+)+:/,
};

/** Whether a refusal is one that the decision's letter does not ask for. */
export function isBeyond(rule: UrlRule, text: string): boolean {
  return beyond[rule]?.test(text) ?? false;
}
