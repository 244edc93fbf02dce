import type { StaffRole } from "@/lib/auth/actor";
import { text } from "@/lib/words/catalogue";

const words = text.staff;

export const staffRoles = [
  "CERTIFIER",
  "APP_MANAGER",
  "APP_STORE_MANAGER",
  "PORTAL_ADMIN",
] as const satisfies readonly StaffRole[];

type Change = {
  isSelf: boolean;
  before: readonly StaffRole[];
  after: readonly StaffRole[];
  /** Other portal administrators who can sign in. */
  otherAdministrators: number;
};

/** Why staff roles cannot be changed like this, or null. */
export function rolesTrouble(change: Change): string | null {
  const { isSelf, before, after, otherAdministrators } = change;
  if (isSelf && after.some((role) => !before.includes(role))) return words.notYourself;
  const leaves = before.includes("PORTAL_ADMIN") && !after.includes("PORTAL_ADMIN");
  return leaves && otherAdministrators === 0 ? words.lastAdministrator : null;
}

const reviewing: readonly StaffRole[] = ["CERTIFIER", "APP_MANAGER"];

/** Who works no reviews any more gives the open ones back. */
export function stopsReviewing(
  before: readonly StaffRole[],
  after: readonly StaffRole[],
): boolean {
  const reviews = (roles: readonly StaffRole[]) =>
    roles.some((role) => reviewing.includes(role));
  return reviews(before) && !reviews(after);
}
