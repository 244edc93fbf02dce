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
  LISTING: "listing.read_messages",
} as const satisfies Record<ThreadKind, Operation>;

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

/** The same as a condition; of a deleted app, nothing. */
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
};

/** Whether it waits on this person's side; at SuperOffice on whoever has it in hand, if anybody has. */
export function isTheirTurn(actor: Actor, thread: Turn): boolean {
  const operation = seenWith[thread.kind];
  const isPartner = partnersFor(actor, operation).includes(thread.partnerId);
  if (thread.state === "WITH_PARTNER") return isPartner;
  if (thread.state === "WITH_CUSTOMER") {
    return (
      thread.tenantId !== null && tenantsFor(actor, operation).includes(thread.tenantId)
    );
  }
  return (
    thread.state === "WITH_SUPEROFFICE" &&
    !isPartner &&
    asStaff(actor, operation) &&
    [null, actor.userId].includes(thread.assigneeId)
  );
}
