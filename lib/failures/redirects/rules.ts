import type { ListType } from "@/lib/configurations/urls/rules";
import { environments, type Environment } from "@/lib/core/environments";
import { splitAuthority, splitUri } from "@/lib/endpoints/parts/rules";
import { matchRedirect } from "@/lib/endpoints/redirects/rules";
import { checkUrl } from "@/lib/endpoints/rules";
import { isCutOff } from "../masks/rules";

/** What is registered of an app now, of the list that a refusal is about. */
export type Registered = {
  isNative: boolean;
  /** What is published in each environment. */
  urls: Record<Environment, readonly string[]>;
  /** What its newest version says for the environment of the refusal. */
  newest: readonly string[];
  /** Addresses of other lists whose hosts are the app's own, too. */
  others: readonly string[];
  /** Of this environment: the one of today, and those that it replaced. */
  clientIds: readonly { clientId: string; retiredAt: Date | null }[];
};

export type UrlCause =
  | "url_none"
  | "url_too_long"
  | "url_nothing"
  | "url_registered"
  | "url_drafted"
  | "url_elsewhere"
  | UrlDifference;

export type UrlDifference =
  | "url_blank"
  | "url_encoded"
  | "url_scheme"
  | "url_user"
  | "url_www"
  | "url_host_case"
  | "url_loopback"
  | "url_host"
  | "url_port"
  | "url_slash_extra"
  | "url_slash_missing"
  | "url_path_case"
  | "url_escapes"
  | "url_path"
  | "url_query_extra"
  | "url_query"
  | "url_fragment"
  | "url_several"
  | "url_other";

export type UrlMend =
  | "none"
  | "publish"
  | "add_url"
  /** The host is none of the app's: anybody may have sent this, so a person types it. */
  | "own_host"
  | "change_app";

export type UrlExplanation = {
  cause: UrlCause;
  mend: UrlMend;
  /** The registered URL that was meant, as near as that can be told; empty where there is none. */
  registered: string;
  /** Where the two first differ: in what was received, and in what is registered. */
  at: { received: number; registered: number } | null;
  /** Why the rules would not register what was received. */
  refusal: string | null;
  /** Where it is registered instead. */
  elsewhere: Environment[];
};

type Refused = {
  /** Among which URLs it was looked for. */
  list: ListType;
  received: string;
  /** What was closest to it when it was refused. */
  registered: string;
  environment: Environment;
};

/** Why a URL or an origin was refused, and what to do about it. */
export function explainUrl(
  { list: type, received, registered: kept, environment }: Refused,
  known: Registered,
): UrlExplanation {
  const { urls, newest } = known;
  // An origin is compared as it is, also that of a native app.
  const isNative = known.isNative && type !== "CORS";
  const here = urls[environment];
  const closest = closestTo(received, kept === "" ? here : [kept], isNative);
  const elsewhere = environments.filter(
    (one) =>
      one !== environment && matchRedirect(received, urls[one], { isNative }).matches,
  );
  const checked = checkUrl(received, { type, isNative, environment });
  const found = { ...closest, elsewhere, refusal: null };
  if (received === "") return { ...found, cause: "url_none", mend: "change_app" };
  if (isCutOff(received)) return { ...found, cause: "url_too_long", mend: "change_app" };
  if (matchRedirect(received, here, { isNative }).matches)
    return { ...found, cause: "url_registered", mend: "none" };
  if (matchRedirect(received, newest, { isNative }).matches)
    return { ...found, cause: "url_drafted", mend: "publish" };
  const cause = causeOf(received, closest.registered, elsewhere.length > 0);
  if (!checked.ok)
    return { ...found, cause, mend: "change_app", refusal: checked.failure.message };
  return { ...found, cause, mend: isOwn(received, known) ? "add_url" : "own_host" };
}

function closestTo(received: string, entries: readonly string[], isNative: boolean) {
  const match = matchRedirect(received, entries, { isNative });
  if (match.matches) return { registered: entries[match.index] ?? "", at: null };
  const { closest } = match;
  const registered = (closest && entries[closest.index]) ?? "";
  return {
    registered,
    at:
      closest && received !== ""
        ? { received: closest.position, registered: closest.registeredPosition }
        : null,
  };
}

function causeOf(received: string, registered: string, isElsewhere: boolean): UrlCause {
  if (isElsewhere) return "url_elsewhere";
  return registered === "" ? "url_nothing" : differenceOf(received, registered);
}

/** What of a received URL differs from the registered one. */
export function differenceOf(received: string, registered: string): UrlDifference {
  if (received.trim() === registered) return "url_blank";
  if (/^[a-z][\da-z+.-]*%3a/i.test(received)) return "url_encoded";
  const [a, b] = [splitUri(received), splitUri(registered)];
  const [one, other] = [a, b].map(({ authority }) => splitAuthority(authority ?? ""));
  const found = [
    lower(a.scheme) === lower(b.scheme) ? null : "url_scheme",
    one?.userInfo === other?.userInfo ? null : "url_user",
    hostDifference(one?.host ?? "", other?.host ?? ""),
    one?.port === other?.port ? null : "url_port",
    pathDifference(a.path, b.path),
    a.query === b.query ? null : b.query === null ? "url_query_extra" : "url_query",
    a.fragment === b.fragment ? null : "url_fragment",
  ].filter((one): one is UrlDifference => one !== null);
  // Whoever meant another host, or hides one, meant another address.
  const grave = found.find((one) => one === "url_user" || one === "url_host");
  if (grave) return grave;
  return found.length > 1 ? "url_several" : (found[0] ?? "url_other");
}

const lower = (text: string | null) => text?.toLowerCase() ?? null;
const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

function hostDifference(received: string, registered: string): UrlDifference | null {
  if (received === registered) return null;
  const [a, b] = [received.toLowerCase(), registered.toLowerCase()];
  if (a === b) return "url_host_case";
  if (LOOPBACK.has(a) && LOOPBACK.has(b)) return "url_loopback";
  return withoutWww(a) === withoutWww(b) ? "url_www" : "url_host";
}

function pathDifference(received: string, registered: string): UrlDifference | null {
  if (received === registered) return null;
  if (received === `${registered}/`) return "url_slash_extra";
  if (`${received}/` === registered) return "url_slash_missing";
  if (received.toLowerCase() === registered.toLowerCase())
    // Of `%c3` and `%C3` the letters differ, and not what they stand for.
    return decoded(received) === decoded(registered) ? "url_escapes" : "url_path_case";
  return decoded(received) === decoded(registered) ? "url_escapes" : "url_path";
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function withoutWww(host: string): string {
  return host.replace(/^www\./, "");
}

/**
 * Whether somebody of the app has registered something of this host, or scheme, before. Anybody can send
 * any address with a client ID, so a strange one is not offered at a click.
 */
function isOwn(received: string, { urls, newest, others }: Registered): boolean {
  const place = placeOf(received);
  if (LOOPBACK.has(place)) return true;
  const own = [...environments.flatMap((one) => urls[one]), ...newest, ...others];
  return own.some((url) => placeOf(url) === place);
}

/** Whether two addresses are of one host or private scheme, or both of the reader's own machine. */
export function isSamePlace(one: string, other: string): boolean {
  const [a, b] = [placeOf(one), placeOf(other)];
  // What has neither is of no place.
  return (a === b && a !== ":") || (LOOPBACK.has(a) && LOOPBACK.has(b));
}

function placeOf(url: string): string {
  const { scheme, authority } = splitUri(url);
  if (authority === null) return `${lower(scheme) ?? ""}:`;
  return withoutWww(splitAuthority(authority).host.toLowerCase());
}
