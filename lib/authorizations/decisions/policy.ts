import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { sayOn, type Say } from "@/lib/tenants/policy";
import { text } from "@/lib/words/catalogue";
import { memberSince } from "../policy";

type Matter = {
  requestedAt: Date;
  app: {
    partnerId: string;
    partner: { name: string; memberships: readonly { endedAt: Date | null }[] };
  };
  tenant: { id: string; environment: Environment };
};

/** Whether this person decides a request to one of their tenants, or only looks on. */
export function sayOnRequest(actor: Actor, { app, tenant, requestedAt }: Matter): Say {
  const wasMember = memberSince(app.partner.memberships, requestedAt);
  return sayOn(actor, tenant, { partnerId: app.partnerId, wasMember });
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
