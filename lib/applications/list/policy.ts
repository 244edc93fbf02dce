import type { Actor } from "@/lib/auth/actor";
import { partnersNamed } from "@/lib/permissions/policy";

/** Among more partners' apps than these, a list goes through one partner's at a time. */
export const MOST_PARTNERS = 10;

/**
 * The person's partners, in groups whose apps stand in one list: all of them, the one that was asked for, or
 * of very many each by itself, by name. Each partner in a group is a part of the list's statement.
 */
export function listedTogether(actor: Actor, wanted?: string): string[][] {
  const partners = partnersNamed(actor, "application.see").map(({ id }) => id);
  if (wanted !== undefined) return partners.includes(wanted) ? [[wanted]] : [];
  return isOneAtATime(partners) ? partners.map((id) => [id]) : [partners];
}

export function isOneAtATime(partners: readonly unknown[]): boolean {
  return partners.length > MOST_PARTNERS;
}
