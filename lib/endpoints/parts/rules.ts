import { text as catalogue } from "@/lib/words/catalogue";
import { refuse, type Refusal } from "../refusals/rules";
import { maxUrlLength, nameCharacter } from "../text/rules";

const words = catalogue.endpoints;

/** `null` means absent, which differs from empty: `https://a.example?` has an empty query. */
export type UriParts = {
  scheme: string | null;
  authority: string | null;
  path: string;
  query: string | null;
  fragment: string | null;
};

const schemeForm = /^[A-Za-z][A-Za-z0-9+.-]*$/;
const outsidePath = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/u;
const outsideQuery = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/u;
const brokenPercent = /%(?![0-9A-Fa-f]{2})/;
const encodedInPath = /%(?:2e|2f|5c|00|09|0a|0d|25)/i;
/** UTF-8 with more bytes than needed: `%c0%ae` is a dot to lenient decoders (RFC 3629 section 3). */
const encodedTooLong = /%c[01]%[89ab][0-9a-f]|%e0%[89][0-9a-f]|%f0%8[0-9a-f]/i;

/**
 * Splits a text as RFC 3986 section 3 does, without changing a character. It never fails and
 * owes nothing to the WHATWG parser: two readings that disagree are a reason to refuse.
 */
export function splitUri(text: string): UriParts {
  const [beforeFragment, fragment] = cut(text, "#");
  const [hierarchy, query] = cut(beforeFragment, "?");
  const colon = hierarchy.indexOf(":");
  const scheme =
    colon > 0 && schemeForm.test(hierarchy.slice(0, colon))
      ? hierarchy.slice(0, colon)
      : null;
  const rest = scheme === null ? hierarchy : hierarchy.slice(colon + 1);
  if (!rest.startsWith("//")) {
    return { scheme, authority: null, path: rest, query, fragment };
  }
  const slash = rest.indexOf("/", 2);
  const end = slash < 0 ? rest.length : slash;
  return {
    scheme,
    authority: rest.slice(2, end),
    path: rest.slice(end),
    query,
    fragment,
  };
}

/** Splits an authority (RFC 3986 section 3.2); brackets keep the colons of IPv6 together. */
export function splitAuthority(authority: string): {
  userInfo: string | null;
  host: string;
  port: string | null;
} {
  const at = authority.lastIndexOf("@");
  const userInfo = at < 0 ? null : authority.slice(0, at);
  const hostAndPort = authority.slice(at + 1);
  const bracket = hostAndPort.startsWith("[") ? hostAndPort.indexOf("]") : -1;
  const colon = hostAndPort.indexOf(":", bracket + 1);
  if (colon < 0) return { userInfo, host: hostAndPort, port: null };
  return {
    userInfo,
    host: hostAndPort.slice(0, colon),
    port: hostAndPort.slice(colon + 1),
  };
}

function cut(text: string, mark: string): [before: string, after: string | null] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

/** RFC 3986 sections 3.3 and 3.4: what a path and a query may be written with. */
export function checkCharacters(path: string, query: string | null): Refusal | null {
  const found = outsidePath.exec(path) ?? outsideQuery.exec(query ?? "");
  if (found !== null) {
    const where = outsidePath.test(path) ? "path" : "query";
    return refuse(
      "character",
      words.tails.character(sentence(nameCharacter(found[0])), where),
    );
  }
  if (brokenPercent.test(path) || brokenPercent.test(query ?? "")) {
    return refuse("percent", words.tails.percent);
  }
  return null;
}

/**
 * Refuses paths that two programs may read as two places: empty and dot segments (RFC 3986
 * section 5.2.4, also with a `;` parameter, which some servers cut off first) and the
 * encodings that turn into a separator, a dot, a line or a further encoding.
 */
export function checkPath(path: string): Refusal | null {
  if (path.includes("//")) {
    return refuse("double-slash", words.tails.doubleSlash);
  }
  if (path.split("/").some((segment) => /^\.{1,2}(?:;|%3b|$)/i.test(segment))) {
    return refuse("dot-segment", words.tails.dotSegment);
  }
  const encoded = encodedInPath.exec(path) ?? encodedTooLong.exec(path);
  if (encoded !== null) {
    return refuse("encoded-path", words.tails.encoded(encoded[0]));
  }
  return null;
}

/** Parameters that an authorization response brings itself (RFC 6749, OpenID Connect, RFC 9207). */
const responseParameters = new Set([
  "code",
  "state",
  "iss",
  "error",
  "response",
  "session_state",
  "access_token",
  "id_token",
]);

/**
 * Whether a piece of a query names a response parameter. Keys are compared decoded and without
 * case, as ASP.NET and PHP read them; blanks do not hide one, `code[]` counts as `code`, and
 * `session.state` and `session state` as `session_state`.
 */
export function isResponseParameter(piece: string): boolean {
  const key = cut(piece, "=")[0];
  if (/^[a-z]*$/i.test(key)) return responseParameters.has(key.toLowerCase());
  const name = decode(key.replaceAll("+", " ")).toLowerCase();
  const bare = cut(name, "[")[0].replaceAll(/[\p{Cc}\s]/gu, "");
  // PHP makes an underscore of a blank, a dot and a bracket within a name.
  const inPhp = name.trim().replaceAll(/[ .[]/g, "_");
  return responseParameters.has(bare) || responseParameters.has(inPhp);
}

/** The pieces of a query; `;` separates too, because some servers still read it so. */
export function splitQuery(query: string): string[] {
  return query.split(/[&;]/);
}

export function checkResponseParameters(query: string | null): Refusal | null {
  const clash = splitQuery(query ?? "").find(isResponseParameter);
  if (clash === undefined) return null;
  return refuse("response-parameter", words.tails.responseParameter(cut(clash, "=")[0]));
}

/** RFC 3986 section 3.2.3 and canonical form: absent, or 1 to 65535 without leading zeros. */
export function checkPort(port: string | null, scheme: string): Refusal | null {
  if (port === null) return null;
  if (port === "") return refuse("port", words.ports.missing);
  if (!/^[1-9][0-9]{0,4}$/.test(port) || Number(port) > 65_535) {
    return refuse("port", words.ports.number);
  }
  if (port === defaultPorts[scheme]) {
    return refuse("port", words.ports.standard(port, scheme));
  }
  return null;
}

const defaultPorts: Record<string, string> = { http: "80", https: "443" };

/**
 * Asks that the WHATWG parser prints a value as it stands, and that it and our RFC 3986 split
 * name the same scheme, host, port, path and query. An empty path may stay empty, although the
 * parser prints a slash for it.
 */
export function checkAgreement(value: string): Refusal | null {
  if (value.length > maxUrlLength) {
    return refuse("length", words.text.storedLength(maxUrlLength, value.length));
  }
  if (!/^[!-~]+$/.test(value) || !URL.canParse(value)) {
    return refuse("canonical", words.text.unreadable);
  }
  const url = new URL(value);
  const { scheme, authority, path, query } = splitUri(value);
  const way = path === "" ? "/" : path;
  const search = query === null ? "" : `?${query}`;
  const host = authority === null ? "" : `//${authority}`;
  if (url.href !== `${scheme}:${host}${way}${search}`) {
    return refuse("canonical", words.text.rewritten);
  }
  const named = splitAuthority(authority ?? "");
  const agrees =
    url.protocol === `${scheme}:` &&
    url.hostname === named.host &&
    url.port === (named.port ?? "") &&
    url.pathname === way &&
    url.search.slice(1) === (query ?? "");
  return agrees ? null : refuse("parser-agreement", words.text.ambiguous);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
