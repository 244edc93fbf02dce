import { MINUTE } from "@/lib/core/clock";
import { text } from "@/lib/words/catalogue";

/** The longest a view lasts; the database holds the same limit. */
export const VIEW_LIMIT = 30 * MINUTE;

/** Why this account cannot be viewed, or null. */
export function viewTrouble(account: {
  isSelf: boolean;
  isStaff: boolean;
  logInAllowed: boolean;
}): string | null {
  if (account.isSelf) return text.views.notYourself;
  if (account.isStaff) return text.views.notStaff;
  return account.logInAllowed ? null : text.views.noLogIn;
}

/** When a view was over, or will be: stopped, or at the end of its time. */
export function endOf(view: { endedAt: Date | null; expiresAt: Date }): Date {
  return view.endedAt && view.endedAt < view.expiresAt ? view.endedAt : view.expiresAt;
}

export function minutesOf(view: {
  startedAt: Date;
  endedAt: Date | null;
  expiresAt: Date;
}): number {
  const length = endOf(view).getTime() - view.startedAt.getTime();
  return Math.max(1, Math.round(length / MINUTE));
}
