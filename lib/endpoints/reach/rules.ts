import type { Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import type { HostKind } from "../hosts/rules";
import { refuse, type Refusal } from "../refusals/rules";

const words = text.endpoints;

export type UrlType =
  | "REDIRECT"
  | "POST_LOGOUT"
  | "CORS"
  | "STATE_CHANGE"
  | "AUTHORIZATION_EVENTS"
  | "ERP_SYNC"
  | "QUOTE"
  | "MIRRORING";

/** How many URLs of a type one environment may see. */
export const urlLimits: Record<UrlType, number> = {
  REDIRECT: 50,
  POST_LOGOUT: 50,
  CORS: 50,
  STATE_CHANGE: 1,
  AUTHORIZATION_EVENTS: 1,
  ERP_SYNC: 1,
  QUOTE: 1,
  MIRRORING: 1,
};

/** Whether a person's browser is sent there; what SuperOffice calls itself has stricter ways. */
export function isRedirect(type: UrlType): boolean {
  return type === "REDIRECT" || type === "POST_LOGOUT";
}

export type Reach = {
  /** Admitted in SOD alone, also where the entry is for all environments. */
  sodOnly: boolean;
  /** A native app may use any port with it (RFC 8252 section 7.3). */
  loopbackAnyPort: boolean;
};

type Asked = { type: UrlType; isNative: boolean; environment: Environment | "ALL" };

/** Which environments a host may be registered for, by its kind, the scheme and the app's kind. */
export function judgeReach(
  scheme: "http" | "https",
  kind: HostKind,
  { type, isNative, environment }: Asked,
): Reach | Refusal {
  const isOwnMachine = kind === "localhost" || kind === "loopback-literal";
  if (scheme === "http" && kind === "loopback-literal" && isNative && isRedirect(type)) {
    return { sodOnly: false, loopbackAnyPort: true };
  }
  const mayBePlain = isOwnMachine && (isRedirect(type) || type === "CORS");
  if (scheme === "http" && !mayBePlain) {
    return refuse("https", words.schemes.https);
  }
  if (kind === "public") return { sodOnly: false, loopbackAnyPort: false };
  if (environment === "SOD" || environment === "ALL") {
    return { sodOnly: true, loopbackAnyPort: false };
  }
  return isOwnMachine
    ? refuse("loopback", words.hosts.ownMachine)
    : refuse("private-name", words.hosts.privateName);
}
