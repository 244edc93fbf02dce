import { domainToASCII, domainToUnicode } from "node:url";
import type { UrlOptions } from "@/lib/endpoints/rules";

/** RFC 3986 appendix B, letter for letter. */
const appendixB = /^(([^:/?#]+):)?(\/\/([^/?#]*))?([^?#]*)(\?([^#]*))?(#(.*))?/s;

type Pieces = {
  scheme: string;
  authority: string | undefined;
  path: string;
  query: string | undefined;
};

/** The suffixes both sides are given in generated tests. */
export const oracleSuffixes: ReadonlySet<string> = new Set(["co.uk", "github.io"]);

const isCallback = (type: UrlOptions["type"]) =>
  type === "REDIRECT" || type === "POST_LOGOUT";

/**
 * A second opinion on which URLs are accepted, written from the decision's text with deny rules
 * over a regular expression, and sharing no code with the rules it judges.
 */
export function oracleAccepts(text: string, options: UrlOptions): boolean {
  if (text === "^http://127.0.0.1\\:\\d{4,10}$") {
    return options.isNative && isCallback(options.type);
  }
  const found = appendixB.exec(text);
  if (found === null || found[8] !== undefined) return false;
  const [, , scheme = "", , authority, path = "", , query] = found;
  const pieces = { scheme, authority, path, query };
  const stored = text.replace(
    /^(https:\/\/)([^/:?]*)/,
    (_all, start: string, host: string) => start + domainToASCII(host),
  );
  if (text.length > 2048 || stored.length > 2048) return false;
  if (!isSpelledWell(text, pieces)) return false;
  if (isCallback(options.type) && answersInQuery(query ?? "")) return false;
  if (scheme === "https" || scheme === "http") return acceptsWeb(pieces, options);
  return options.isNative && isCallback(options.type) && isOwnScheme(pieces);
}

function isSpelledWell(text: string, { path, query = "" }: Pieces): boolean {
  const legal = /^(?:[\w\-.~!$&'()+,;=:@/?]|%[0-9a-f]{2})*$/i;
  const unreadable = [/\*/, /\\/, /^\^/, /\$$/, /\.\+/, /\(\?/, /\[(?:0-9|a-z|A-Z|\^)/];
  const risky = [/\/\//, /(?:^|\/)\.\.?(?:[/;]|$)/, /%(?:2e|2f|5c|00|09|0a|0d|25)/i];
  return (
    legal.test(path) &&
    legal.test(query) &&
    !unreadable.some((mark) => mark.test(text)) &&
    !path.includes("?") &&
    !risky.some((mark) => mark.test(path))
  );
}

function answersInQuery(query: string): boolean {
  const bare = query
    .replaceAll("+", " ")
    .replace(/%([0-7][0-9a-f])/gi, (_all, hex: string) => {
      const character = String.fromCharCode(parseInt(hex, 16));
      return /[&;=]/.test(character) ? "_" : character;
    });
  const names = "code|state|iss|error|response|session_state|access_token|id_token";
  return new RegExp(`(?:^|[&;])(?:${names})(?:\\[[^&;=]*)?(?:[=&;]|$)`, "i").test(
    // Blanks and controls hide a name from a reader, not from a server.
    bare.replaceAll(/[\u0000-\u0020\u007F]/g, ""),
  );
}

function acceptsWeb(
  { scheme, authority, path, query }: Pieces,
  options: UrlOptions,
): boolean {
  if (options.type === "CORS" && (path !== "" || query !== undefined)) return false;
  if (query?.includes("'") === true) return false;
  const found = /^(\[::1\]|[^[\]:@%]+)(?::(.+))?$/.exec(authority ?? "");
  if (found === null || /:$/.test(authority ?? "")) return false;
  const [, host = "", port] = found;
  const hidden = port === (scheme === "https" ? "443" : "80");
  const portIsFine =
    port === undefined || (/^[1-9]\d*$/.test(port) && Number(port) <= 65535 && !hidden);
  return portIsFine && acceptsHost(scheme, host, options);
}

function acceptsHost(scheme: string, host: string, options: UrlOptions): boolean {
  const { type, isNative, environment } = options;
  const isLiteral = host === "127.0.0.1" || host === "[::1]";
  const maySod = environment === "SOD" || environment === "ALL";
  if (isLiteral && scheme === "http" && isNative && isCallback(type)) return true;
  if (isLiteral || host === "localhost") {
    return maySod && (scheme === "https" || isCallback(type) || type === "CORS");
  }
  if (scheme !== "https" || !isDomainName(host)) return false;
  if (
    /\.(?:alt|arpa|corp|home|intranet|invalid|lan|localdomain|onion|private)$/.test(host)
  ) {
    return false;
  }
  if (/\.(?:test|local|internal|localhost)$/.test(host)) return maySod;
  return !(options.publicSuffixes ?? oracleSuffixes).has(host);
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
    !/(?:^|\.)(?:\d+|0x[0-9a-f]*)$/.test(ascii)
  );
}

function isOwnScheme({ scheme, authority, path }: Pieces): boolean {
  return (
    /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/.test(scheme) &&
    !isForward(scheme) &&
    authority === undefined &&
    path.startsWith("/")
  );
}

/** The few top-level names that the generator's schemes can end or start with. */
function isForward(scheme: string): boolean {
  if (/\.(?:com|net|org)$/.test(scheme)) return !/^(?:com|net|org)\./.test(scheme);
  return (
    /\.(?:app|[a-z]{2})$/.test(scheme) && !/^(?:com|app|dev|[a-z]{2})\./.test(scheme)
  );
}
