import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import {
  asStaff,
  partnersFor,
  tenantsFor,
  type Operation,
} from "@/lib/permissions/policy";
import { threadKinds, type ThreadKind, type ThreadState } from "./rules";

/** A thread is read by whoever may see the thing it is about. */
export const seenWith = {
  REVIEW: "review.see",
  SUSPENSION: "appeal.see",
  ACTIVATION: "activation.see",
  REJECTION: "review.see",
} as const satisfies Record<ThreadKind, Operation>;

/** It waits on those who may answer, each side with its own right. */
const answeredWith = {
  REVIEW: ["review.message"],
  SUSPENSION: ["appeal.write"],
  ACTIVATION: ["activation.request", "activation.decide"],
  REJECTION: ["review.answer_appeal"],
} as const satisfies Record<ThreadKind, readonly Operation[]>;

export type ThreadScope = {
  kind: ThreadKind;
  /** For staff who may see all of them. */
  everywhere: boolean;
  partnerIds: string[];
  tenantIds: string[];
};

/** Of each kind, the threads that this person may know about. */
export function threadScopes(actor: Actor): ThreadScope[] {
  return threadKinds.map((kind) => ({
    kind,
    everywhere: asStaff(actor, seenWith[kind]),
    partnerIds: partnersFor(actor, seenWith[kind]),
    tenantIds: tenantsFor(actor, seenWith[kind]),
  }));
}

export type TurnScope = ThreadScope & {
  /** Whose member this person is: there they answer for the partner, and for nobody else. */
  ownPartnerIds: string[];
};

/** Of each kind, where this person is among those it can wait on. */
export function turnScopes(actor: Actor): TurnScope[] {
  return threadKinds.map((kind) => {
    const ways: readonly Operation[] = answeredWith[kind];
    return {
      kind,
      everywhere: ways.some((way) => asStaff(actor, way)),
      partnerIds: ways.flatMap((way) => partnersFor(actor, way)),
      tenantIds: ways.flatMap((way) => tenantsFor(actor, way)),
      ownPartnerIds: partnersFor(actor, seenWith[kind]),
    };
  });
}

/** All that this person may know about, as a condition; of a deleted app, nothing. */
export function visibleThreads(actor: Actor): Prisma.ThreadWhereInput {
  return {
    isGone: false,
    OR: threadScopes(actor).map(({ kind, everywhere, partnerIds, tenantIds }) => ({
      kind,
      ...(everywhere
        ? {}
        : { OR: [{ partnerId: { in: partnerIds } }, { tenantId: { in: tenantIds } }] }),
    })),
  };
}

/** The kinds of which this person can see any. */
export function kindsFor(actor: Actor): ThreadKind[] {
  return threadScopes(actor)
    .filter(
      ({ everywhere, partnerIds, tenantIds }) =>
        everywhere || partnerIds.length > 0 || tenantIds.length > 0,
    )
    .map(({ kind }) => kind);
}

/** Whoever can see no thread of any kind has no inbox. */
export function hasInbox(actor: Actor): boolean {
  return kindsFor(actor).length > 0;
}

type Turn = {
  kind: ThreadKind;
  state: ThreadState;
  partnerId: string;
  tenantId: string | null;
  assigneeId: string | null;
  barredId: string | null;
};

/**
 * Whether it waits on this person's side; at SuperOffice on whoever has it in hand, if anybody has, and
 * never on whoever may not answer.
 */
export function isTheirTurn(actor: Actor, thread: Turn): boolean {
  const { kind, state, partnerId, tenantId, assigneeId, barredId } = thread;
  const scope = turnScopes(actor).find((one) => one.kind === kind);
  switch (state) {
    case "WITH_PARTNER":
      return scope?.partnerIds.includes(partnerId) ?? false;
    case "WITH_CUSTOMER":
      return (
        tenantId !== null &&
        scope?.tenantIds.includes(tenantId) === true &&
        !scope.ownPartnerIds.includes(partnerId)
      );
    case "WITH_SUPEROFFICE":
      return (
        scope?.everywhere === true &&
        !scope.ownPartnerIds.includes(partnerId) &&
        barredId !== actor.userId &&
        [null, actor.userId].includes(assigneeId)
      );
    case "CLOSED":
      return false;
  }
}
