import { can, operations, type Operation } from "@/lib/permissions/policy";
import type { Fields } from "../support/actions";
import { here, rightsOf } from "../support/rights";
import { subjects, type Subject, type World } from "../support/world";

/*
 * Who may see and do what: one row a page and one a form, one column a person. A page or an action
 * without a row fails the test, and so does a row whose page or action is gone.
 */

/** What somebody gets: the page, a page that does not exist, the way to sign in, or Home. */
export type Sight = 200 | 404 | "sign-in" | "home";
/** What a form answers: it works, or with which code it refuses. */
export type Outcome = "works" | "not_found" | "forbidden" | "signed_out" | "rule_broken";

export type Refusal = "not_found" | "forbidden" | "rule_broken" | "conflict" | "too_many";

export type Column<T> = Record<Subject, T>;

export function column<T>(value: (who: Subject) => T): Column<T> {
  return Object.fromEntries(subjects.map((who) => [who, value(who)])) as Column<T>;
}

export const anybody = column<Sight>(() => 200);
/** Half signed in is not signed in, and a cookie alone is nobody. */
export const isNobody = (who: Subject) => rightsOf(who) === null;
export const signedIn = column<Sight>((who) => (isNobody(who) ? "sign-in" : 200));
/** A page of the world's own thing, as the portal's table has it. */
export const sees = (operation: Operation): Column<Sight> =>
  column((who) => (isNobody(who) ? "sign-in" : allowed(who, operation) ? 200 : 404));

/** Whether somebody may do it with the world's own partner and tenant. */
function allowed(who: Subject, operation: Operation): boolean {
  const actor = rightsOf(who);
  return (
    actor !== null &&
    can(actor, operation, here) &&
    !(operations[operation].impartial && who === "conflicted") &&
    // The worlds' reviews are taken by the certifier.
    (!operations[operation].taker || who === "certifier")
  );
}

export type Form = { path: string; fields: Fields };
export type ActionRow = {
  /** Brings the world to where the form can be sent, and says what the browser would send. */
  form: (world: World) => Promise<Form>;
  may: Column<Outcome>;
  /** Each does it to themselves: one world is enough for all. */
  isOwn?: true;
  /**
   * What the same form does to what it has withdrawn, closed, revoked or used up: nothing, with this
   * refusal, or with any where none is named. "works": it makes or sends one more. "same": it says
   * so and changes nothing.
   */
  again?: "works" | "same" | Refusal;
  /** Something is noted that changes nothing for anybody. */
  leavesNoEvent?: true;
  /** It is about something that there is one of, for all worlds: tried while nothing else is. */
  alone?: true;
  /** It only answers: nobody's sending changes a row. */
  onlyAnswers?: true;
};

/**
 * What a form answers: it works, or the reason is said to whoever may know the thing, or the
 * thing does not exist.
 */
export const does = (operation: Operation, see: Operation): Column<Outcome> =>
  column((who) => {
    if (isNobody(who)) return "signed_out";
    if (allowed(who, operation)) return "works";
    return allowed(who, see) ? "forbidden" : "not_found";
  });

/** Forms about oneself, for everybody who is signed in altogether. */
export const bySignedIn = column<Outcome>((who) =>
  isNobody(who) ? "signed_out" : "works",
);
/** A form about a thing that is the owner's alone, as a person. */
export const byOwnerAlone = column<Outcome>((who) =>
  isNobody(who) ? "signed_out" : who === "owner" ? "works" : "not_found",
);

export const inRoom = (
  room: string,
  rows: Record<string, ActionRow>,
): Record<string, ActionRow> =>
  Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [`${room}/actions.ts#${name}`, row]),
  );

/** Forms of whoever is signed in, about themselves: there is no other's thing to name in them. */
export const ownActions = [
  "app/(partner)/profile/actions.ts#changeNameAction",
  "app/(partner)/profile/actions.ts#requestEmailChangeAction",
  "app/(partner)/profile/actions.ts#changePasswordAction",
  "app/(partner)/profile/actions.ts#chooseLanguageAction",
  "app/(partner)/profile/sessions/actions.ts#endOtherSessionsAction",
  "app/(partner)/profile/actions.ts#removePictureAction",
  "app/(partner)/profile/notifications/actions.ts#chooseNoticesAction",
  "app/(partner)/profile/data/actions.ts#openDataAction",
  "app/(partner)/profile/data/actions.ts#requestErasureAction",
  "app/(partner)/profile/data/actions.ts#cancelErasureAction",
];

/** Forms for anybody, about nobody else's things. Who abuses them is another test's matter. */
export const openActions = [
  "app/actions.ts#signOutAction",
  "app/actions.ts#stopViewAction",
  "app/(public)/register/actions.ts#registerAction",
  "app/(public)/sign-in/actions.ts#signInAction",
  "app/languages/actions.ts#switchLanguageAction",
  "app/(public)/sign-in/actions.ts#beginPasskeySignInAction",
  "app/(public)/sign-in/actions.ts#passkeySignInAction",
  // About the SuperID that this very browser came with.
  "app/(public)/sign-in/connect/actions.ts#connectSuperIdAction",
  "app/(public)/sign-in/connect/actions.ts#discardSuperIdAction",
  "app/(public)/confirm/[token]/actions.ts#completeRegistrationAction",
  "app/(public)/reset/actions.ts#requestResetAction",
  "app/(public)/reset/[token]/actions.ts#resetPasswordAction",
  "app/(public)/address/confirm/[token]/actions.ts#confirmEmailChangeAction",
  "app/(public)/address/undo/[token]/actions.ts#undoEmailChangeAction",
  ...ownActions,
  // Reads what was pasted, and nothing else.
  "app/(public)/certificates/actions.ts#verifyRecordAction",
  "app/(public)/invitations/[token]/actions.ts#joinAction",
];
