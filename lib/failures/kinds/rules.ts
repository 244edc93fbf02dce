import { firstDifference, nearMissKey } from "@/lib/endpoints/differences/rules";
import { isSamePlace } from "../redirects/rules";
import type { About } from "../rules";

/** Kinds of refusals of one app in an environment and day. */
export const KINDS = 200;

/**
 * How much of the room for kinds there is, for what. Client IDs are public, so that anybody may make up kinds
 * without end: those do not get all of it, and what an app's own people look for finds some.
 */
const shares = {
  anybodys: 0.75,
  /** Of the host that is registered, which whoever looks at a sign-in knows as well. */
  near: 0.875,
  /** A slip of what is registered, or what nobody can make up. */
  own: 1,
  /** Under its reason alone: of these there are few. */
  reasons: Infinity,
} as const;

/** A value of these is one that the portal gave out. */
const issued: ReadonlySet<string> = new Set([
  ...["environment", "secret_environment", "client_replaced", "app_deleted"],
]);

/**
 * In which forms a refusal may be kept, the fullest first, each while less than its share of the room is
 * taken. Anybody may name any tenant, so the tenant is what is left out first; then all that differs endlessly.
 */
export function formsOf<F extends About>(failure: F): { form: F; share: number }[] {
  return [
    { form: failure, share: shares.anybodys },
    { form: { ...failure, contextId: "" }, share: shareOf(failure) },
    {
      form: { ...failure, contextId: "", received: "", registered: "" },
      share: shares.reasons,
    },
  ];
}

function shareOf({ reason, received, registered }: About): number {
  if (received === "" || issued.has(reason)) return shares.own;
  if (registered === "") return shares.anybodys;
  if (isSlip(received, registered)) return shares.own;
  return isSamePlace(received, registered) ? shares.near : shares.anybodys;
}

/** A letter too few, too many or another one, or two. */
const SLIP = 2;

function isSlip(received: string, registered: string): boolean {
  if (nearMissKey(received.trim()) === nearMissKey(registered)) return true;
  const start = firstDifference(received, registered);
  const end = commonEnd(received, registered, start);
  return Math.max(received.length, registered.length) - start - end <= SLIP;
}

/** With how many characters both end, behind those with which both begin. */
function commonEnd(one: string, other: string, start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let count = 0;
  while (count < most && one.at(-1 - count) === other.at(-1 - count)) count += 1;
  return count;
}
