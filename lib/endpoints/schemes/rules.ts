import { text } from "@/lib/words/catalogue";
import type { UriParts } from "../parts/rules";
import { refuse, type Refusal } from "../refusals/rules";
import { isPublicSuffix, isTopLevel } from "../suffixes/rules";

const words = text.endpoints;

/** Schemes that run, embed or open something instead of naming a place to answer to. */
const dangerous = new Set(
  `about android-app blob cdn chrome chrome-extension cid content data edge feed file filesystem
  ftp ftps gopher intent jar javascript ldap ldaps livescript mailto mhtml mid mocha moz-extension
  ms-appdata ms-appx ms-appx-web ms-excel ms-word nfs opera resource res sftp shell smb sms ssh
  steam tel telnet urn vbs vbscript view-source webcal ws wss wyciwyg x-javascript`.split(
    /\s+/,
  ),
);

/**
 * RFC 8252 section 7.1 wants labels of a domain name (RFC 1035 section 2.3.4); RFC 3986 would allow
 * `+` as well, and a hyphen and any length everywhere.
 */
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const reverseDomain = new RegExp(`^(?=[a-z])(?=.{1,253}$)${label}(?:\\.${label})+$`);

/** Says what stands where `https` should, for everything but http and https. */
export function refuseScheme(scheme: string | null): Refusal {
  if (scheme === null) return refuse("scheme", words.schemes.missing);
  const name = scheme.toLowerCase();
  return dangerous.has(name)
    ? refuse("scheme", words.schemes.dangerous(name))
    : refuse("scheme", words.schemes.other(scheme.slice(0, 40)));
}

/** A scheme of one's own outside a native app, told apart from a forgotten `https://`. */
export function refusePrivateUse({ scheme, path }: UriParts): Refusal {
  const isMeant = scheme !== null && reverseDomain.test(scheme) && path.startsWith("/");
  return isMeant && !isForward(scheme)
    ? refuse("native-only", words.schemes.privateForNative)
    : refuseScheme(scheme);
}

export function isDangerousScheme(scheme: string): boolean {
  return dangerous.has(scheme.toLowerCase());
}

/**
 * Judges a private-use scheme and what follows it: a domain name written backwards and one
 * slash (RFC 8252 section 7.1: there is no authority, so "only a single slash appears").
 */
export function checkPrivateUse(
  scheme: string,
  authority: string | null,
  path: string,
): Refusal | null {
  if (scheme !== scheme.toLowerCase()) {
    return refuse("upper-case", words.schemes.upperCase);
  }
  if (!reverseDomain.test(scheme) || isForward(scheme)) {
    return refuse("private-scheme", words.schemes.privateBackwards);
  }
  const name = turnRound(scheme);
  if (isPublicSuffix(name)) {
    return refuse("private-scheme", words.schemes.privateOfAll(name));
  }
  if (authority !== null || !path.startsWith("/")) {
    return refuse("private-scheme", words.schemes.privateSlash);
  }
  return null;
}

/** Endings that no app's own part of a name has, but half of all domain names. */
const commonEndings = new Set(["com", "net", "org"]);

/**
 * Whether it reads like a domain name that was not turned round: `app.example.com`. One that starts
 * with a country, such as `no.example.net`, may be the name of that country's company.
 */
export function isForward(scheme: string): boolean {
  const { first, last } = ends(scheme);
  return commonEndings.has(last)
    ? !commonEndings.has(first) && !isCountry(first)
    : isTopLevel(last) && !isTopLevel(first);
}

/** Whether the scheme starts with a top-level name and does not end like a domain name as well. */
export function isFamiliar(scheme: string): boolean {
  const { first, last } = ends(scheme);
  return isTopLevel(first) && !(isCountry(first) && commonEndings.has(last));
}

function ends(scheme: string) {
  const labels = scheme.split(".");
  return { first: labels[0] ?? "", last: labels.at(-1) ?? "" };
}

function isCountry(label: string): boolean {
  return label.length === 2 && isTopLevel(label);
}

/** The domain name that a scheme is, or a scheme for a domain name. */
export function turnRound(name: string): string {
  return name.split(".").reverse().join(".");
}
