import "server-only";

import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { readCase } from "../cases/queries";
import { reasonNotToDecide, sayOnRequest } from "../decisions/policy";
import { caseSelect, type CustomerCase, type LinkAnswer } from "./dto";
import { customersRequests } from "./policy";
import { LINK_PURPOSE, LINK_TOKEN } from "./rules";

/**
 * What an activation link leads this person to; null when it is none of ours, or was replaced by a
 * newer one. The link identifies the request, not the person.
 */
export async function getRequestByLink(
  actor: Actor,
  token: string,
): Promise<LinkAnswer | null> {
  if (!isToken(token, LINK_TOKEN)) return null;
  const known = await db.activationRequest.findFirst({
    where: { linkMac: { in: possibleMacs(token, LINK_PURPOSE, env.peppers) } },
    select: {
      id: true,
      app: { select: { name: true } },
      tenant: { select: { contextId: true } },
    },
  });
  if (!known) return null;
  const found = await findCase(actor, { id: known.id });
  return found
    ? { kind: "case", case: found }
    : { kind: "forward", appName: known.app.name, contextId: known.tenant.contextId };
}

/** A request to one of the actor's tenants, by its address there. */
export async function getTenantRequest(
  actor: Actor,
  environment: Environment,
  contextId: string,
  requestId: string,
): Promise<CustomerCase | null> {
  return findCase(actor, { id: requestId, tenant: { environment, contextId } });
}

async function findCase(
  actor: Actor,
  where: Prisma.ActivationRequestWhereInput,
): Promise<CustomerCase | null> {
  const row = await db.activationRequest.findFirst({
    where: { AND: [where, customersRequests(actor)] },
    select: caseSelect,
  });
  if (!row) return null;
  const { case: read, memberships } = await readCase(actor, row);
  const partner = { name: read.partnerName, memberships };
  const say = sayOnRequest(actor, { ...row, app: { ...row.app, partner } });
  const [side] = await db.$queryRaw<{ theirs: boolean }[]>`
    SELECT portal_came_from_partner(${actor.userId}::uuid, ${row.id}::uuid) AS theirs`;
  const guest = side?.theirs
    ? text.activations.refusals.partnerGuest(partner.name)
    : null;
  return { ...read, readOnly: reasonNotToDecide(say, partner.name) ?? guest };
}
