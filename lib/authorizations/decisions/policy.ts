import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Prisma } from "@/lib/db/generated/client";
import { tenantsFor } from "@/lib/permissions/policy";
import { sayOn, type OwnCompanies, type Say } from "@/lib/tenants/policy";
import { text } from "@/lib/words/catalogue";
import { memberSince } from "../policy";

type Matter = {
  requestedAt: Date;
  app: {
    partnerId: string;
    partner: { name: string; memberships: readonly { endedAt: Date | null }[] };
  };
  tenant: { id: string; environment: Environment; ownCompanies: OwnCompanies };
};

/** Whether this person decides a request to one of their tenants, or only looks on. */
export function sayOnRequest(actor: Actor, { app, tenant, requestedAt }: Matter): Say {
  const wasMember = memberSince(app.partner.memberships, requestedAt);
  return sayOn(actor, tenant, { partnerId: app.partnerId, wasMember });
}

/**
 * The requests to the actor's tenants that `sayOnRequest` lets them decide, as a filter; needs all
 * memberships they have or had.
 */
export function requestsToDecide(
  actor: Actor,
  memberships: readonly { partnerId: string; endedAt: Date | null }[],
): Prisma.ActivationRequestWhereInput {
  return {
    tenantId: { in: tenantsFor(actor, "activation.decide") },
    AND: memberships.map(({ partnerId, endedAt }) => ({
      NOT: {
        tenant: {
          environment: "PRODUCTION",
          ownCompanies: { none: { partnerId, endedAt: null } },
        },
        app: { partnerId },
        ...(endedAt ? { requestedAt: { lte: endedAt } } : {}),
      },
    })),
  };
}

/** Why somebody who sees a matter of a tenant has no buttons; null for who decides. */
export function reasonNotToDecide(say: Say, partner: string): string | null {
  const words = text.activations.refusals;
  if (say === "decides") return null;
  return say === "consultant" ? words.consultant : words.partnerMember(partner);
}

export function allowDecision(actor: Actor, matter: Matter): Result<null> {
  const reason = reasonNotToDecide(sayOnRequest(actor, matter), matter.app.partner.name);
  return reason ? fail("forbidden", reason) : ok(null);
}
