import { targetOf, type Finding, type Target } from "@/lib/endpoints/probes/rules";
import type { HelloAnswer, Protocol } from "../hellos/rules";
import type { CookieSeen } from "../pages/rules";
import type { Saw } from "../sights/rules";

/** Why nothing was seen of a place. */
export type NotSeen = { trouble: Finding };

/** A host and port, seen over TLS. */
export type SiteSeen = {
  hellos: Record<Protocol, HelloAnswer>;
  /** Null where no TLS 1.2 or newer came about. */
  certificate: { until: string; trouble: Finding | null } | null;
};

/** A page, asked for twice: as it is registered, and with nonsense. */
export type PageSeen = {
  status: number;
  hstsDays: number | null;
  cookies: CookieSeen[];
  /** What the answer to nonsense shows of the program; null: nothing. */
  leak: string | null;
};

/** How checks look at the world. Each place is looked at once in a run, however many checks ask. */
export type Look = {
  site: (target: Target) => Promise<SiteSeen | NotSeen>;
  page: (target: Target) => Promise<PageSeen | NotSeen>;
};

/** Nobody can register these (RFC 2606 section 3): what is written there is an example. */
const exampleNames = /(?:^|\.)example\.(?:com|net|org)$/;

/** A place to look at, or what is to say of one where nobody looks. */
export function placeOf(url: string): Target | Saw {
  const target = targetOf(url);
  if (typeof target === "string") return sawOf(target);
  return exampleNames.test(target.host) ? "exampleName" : target;
}

/** What a finding is to a check that asks whether somebody answers. */
export function sawOf(finding: Finding): Saw {
  if (finding === "noTls") return "noModernTls";
  if (
    finding === "certificateExpired" ||
    finding === "certificateOfAnother" ||
    finding === "certificateUntrusted"
  ) {
    return "up";
  }
  return finding;
}

export function isSeen<T extends object>(seen: T | NotSeen): seen is T {
  return !("trouble" in seen);
}

/** Asks each place once and remembers the answer. */
export function remembering(look: Look): Look {
  return {
    site: once(look.site, ({ host, port }) => `${host}:${port}`),
    page: once(look.page, ({ authority, path }) => `${authority}${path}`),
  };
}

function once<T>(
  ask: (target: Target) => Promise<T>,
  keyOf: (target: Target) => string,
): (target: Target) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (target) => {
    const answer = known.get(keyOf(target)) ?? ask(target);
    known.set(keyOf(target), answer);
    return answer;
  };
}
