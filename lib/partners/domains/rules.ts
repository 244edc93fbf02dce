import { asciiDomain, domainOf } from "@/lib/accounts/rules";
import { DAY, MINUTE, SECOND } from "@/lib/core/clock";
import { isPublicSuffix, isSharedHosting } from "@/lib/endpoints/suffixes/rules";
import { text } from "@/lib/words/catalogue";
import { isFreeMail } from "../freemail/rules";

const words = text.partnerDomains;

/** Domains of one partner. */
export const DOMAIN_LIMIT = 20;
/** Somebody may look for a record this often. */
export const CHECK_EVERY = 5 * SECOND;
/** The worker looks for a record that is not there yet this often, and for so long. */
export const SEEK_EVERY = 10 * MINUTE;
export const SEEK_FOR = 14 * DAY;
/** It looks again for one that it has seen. */
export const LOOK_AGAIN = DAY;
/** A domain counts for so long after its record has gone. */
export const KEEP_MISSING = 7 * DAY;

const RECORD_LABEL = "_superoffice-portal";

/** The TXT record that proves a domain: its name, and what it says. */
export function recordOf({ domain, token }: { domain: string; token: string }): {
  name: string;
  value: string;
} {
  return { name: `${RECORD_LABEL}.${domain}`, value: `superoffice-portal=${token}` };
}

/**
 * The domain somebody typed, in ASCII, or why it cannot be a partner's. What stands around it in an
 * address of a person or a page is named, not cut off: the domain is what they have to check.
 */
export function readDomain(typed: string): { domain: string } | { trouble: string } {
  const given = typed.trim().replace(/\.$/, "");
  if (/[@/:\s]/.test(given)) return { trouble: words.domainAlone };
  const domain = asciiDomain(given);
  if (!domain) return { trouble: words.noDomain };
  if (isPublicSuffix(domain)) return { trouble: words.publicSuffix(domain) };
  if (isSharedHosting(domain)) return { trouble: words.sharedHosting(domain) };
  if (isFreeMail(domain)) return { trouble: words.freeMail(domain) };
  return { domain };
}

/** Whether an address is in this very domain; one in a subdomain is not. */
export function isAddressIn(emailKey: string, domain: string): boolean {
  return domainOf(emailKey) === domain;
}

/** What looking for the record came to. */
export type Look = "FOUND" | "MISSING" | "UNREACHABLE";

type Proved = { verifiedAt: Date | null; missingSince: Date | null };

/**
 * What becomes of a domain that DNS proves, after a look: it is verified by a record that is there
 * and lapses when the record has been gone for a week. Whoever did not answer says nothing.
 */
export function afterLook(
  { verifiedAt, missingSince }: Proved,
  look: Look,
  now: Date,
): Proved & { change: "verified" | "went_missing" | "lapsed" | null } {
  if (look === "FOUND") {
    const change = verifiedAt ? null : "verified";
    return { verifiedAt: verifiedAt ?? now, missingSince: null, change };
  }
  if (look === "UNREACHABLE" || !verifiedAt) {
    return { verifiedAt, missingSince, change: null };
  }
  if (!missingSince) return { verifiedAt, missingSince: now, change: "went_missing" };
  if (now.getTime() - missingSince.getTime() < KEEP_MISSING)
    return { verifiedAt, missingSince, change: null };
  return { verifiedAt: null, missingSince: null, change: "lapsed" };
}
