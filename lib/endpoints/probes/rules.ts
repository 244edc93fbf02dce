import { SECOND } from "@/lib/core/clock";
import { splitAuthority, splitUri } from "../parts/rules";

/** A look ends after this long, however slowly the site speaks. */
export const LOOK = 8 * SECOND;

/** What an automatic check can say. What could not be seen never counts as passed. */
export type Outcome = "PASSED" | "FAILED" | "UNCLEAR";

/** Everything that a look at an address can end in, and what it says about the address. */
export const findings = {
  up: "PASSED",
  serverError: "FAILED",
  noSuchName: "FAILED",
  privateAddress: "FAILED",
  refused: "FAILED",
  noTls: "FAILED",
  certificateExpired: "FAILED",
  certificateOfAnother: "FAILED",
  certificateUntrusted: "FAILED",
  noHttp: "FAILED",
  // Nothing that is the site's fault for certain, or nothing that can be seen from here.
  slow: "UNCLEAR",
  namesUnreachable: "UNCLEAR",
  ownMachine: "UNCLEAR",
  appScheme: "UNCLEAR",
  port: "UNCLEAR",
} as const satisfies Record<string, Outcome>;

export type Finding = keyof typeof findings;

/** What is kept of an address: what the look ended in, or that nobody came to it in time. */
export const outcomes = {
  ...findings,
  noTime: "UNCLEAR",
} as const satisfies Record<string, Outcome>;

/** What was seen of one address, as it is kept. Times are ISO 8601. */
export type Observation = {
  finding: keyof typeof outcomes;
  /** The public address that was connected to. */
  address?: string;
  /** Such as `TLSv1.3`. */
  tls?: string;
  certificateUntil?: string;
  status?: number;
};

/** An https address as it is connected to. */
export type Target = { host: string; port: number; authority: string; path: string };

/** The ports that the portal connects to. */
const PORTS = [443, 8443];

/** Names that only somebody's own network knows (RFC 6761, RFC 6762, RFC 9476). */
const ownNames = /(?:^|\.)(?:localhost|test|local|internal)$/;

/** Where a registered URL leads, or why nobody looks there. */
export function targetOf(url: string): Target | Finding {
  const { scheme, authority, path, query } = splitUri(url);
  if (authority === null || (scheme !== "https" && scheme !== "http")) return "appScheme";
  const { host, port } = splitAuthority(authority);
  // Plain http is registered for loopback alone.
  if (scheme === "http" || host.startsWith("[") || ownNames.test(host)) {
    return "ownMachine";
  }
  const number = port === null ? 443 : Number(port);
  if (!PORTS.includes(number)) return "port";
  const tail = query === null ? "" : `?${query}`;
  return { host, port: number, authority, path: `${path === "" ? "/" : path}${tail}` };
}

/** What the code of a failed connection says (OpenSSL's and Node's names). */
export function findingOf(code: string, phase: "connecting" | "securing"): Finding {
  if (code === "CERT_HAS_EXPIRED") return "certificateExpired";
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return "certificateOfAnother";
  if (/CERT|VERIFY|ISSUER/.test(code)) return "certificateUntrusted";
  if (phase === "securing") return "noTls";
  return code === "ETIMEDOUT" ? "slow" : "refused";
}
