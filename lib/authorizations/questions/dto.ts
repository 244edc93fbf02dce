import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { livingOwnCompanies } from "@/lib/tenants/policy";
import { membershipsOf } from "../policy";

export type QuestionSide = "CUSTOMER" | "PARTNER";

/** What the customer asked about a request, and what the partner answered, oldest first. */
export type Question = {
  id: string;
  side: QuestionSide;
  author: string;
  text: string;
  at: Date;
};

/** What writing about a request needs of it, and of who writes. */
export function askedSelect(actor: Actor) {
  return {
    id: true,
    state: true,
    requestedAt: true,
    requestedById: true,
    app: {
      select: {
        id: true,
        name: true,
        partnerId: true,
        technicalContactId: true,
        partner: { select: { name: true, memberships: membershipsOf(actor) } },
      },
    },
    tenant: {
      select: {
        id: true,
        environment: true,
        contextId: true,
        ownCompanies: livingOwnCompanies,
        people: {
          where: { right: "TENANT_ADMINISTRATOR" },
          select: { userId: true },
        },
      },
    },
    messages: { select: { side: true, authorId: true } },
  } satisfies Prisma.ActivationRequestSelect;
}

export type AskedRequest = Prisma.ActivationRequestGetPayload<{
  select: ReturnType<typeof askedSelect>;
}>;
