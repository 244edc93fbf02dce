import { splitAuthority, splitUri } from "../parts/rules";
import { refuse, type Refusal } from "../refusals/rules";
import { maxUrlLength } from "../text/rules";

/**
 * Asks that the WHATWG parser prints a value as it stands, and that it and our RFC 3986 split
 * name the same scheme, host, port, path and query. An empty path may stay empty, although the
 * parser prints a slash for it.
 */
export function checkAgreement(value: string): Refusal | null {
  if (value.length > maxUrlLength) {
    return refuse(
      "length",
      `A URL has at most ${maxUrlLength} characters; as it is stored, this one has ${value.length}.`,
    );
  }
  if (!/^[!-~]+$/.test(value) || !URL.canParse(value)) {
    return refuse("canonical", "This is not a URL that browsers understand.");
  }
  const url = new URL(value);
  const { scheme, authority, path, query } = splitUri(value);
  const way = path === "" ? "/" : path;
  const search = query === null ? "" : `?${query}`;
  const host = authority === null ? "" : `//${authority}`;
  if (url.href !== `${scheme}:${host}${way}${search}`) {
    return refuse("canonical", "Browsers write this URL differently.");
  }
  const named = splitAuthority(authority ?? "");
  const agrees =
    url.protocol === `${scheme}:` &&
    url.hostname === named.host &&
    url.port === (named.port ?? "") &&
    url.pathname === way &&
    url.search.slice(1) === (query ?? "");
  return agrees
    ? null
    : refuse("parser-agreement", "Programs read this URL in different ways.");
}
