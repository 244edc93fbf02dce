import "server-only";

import { fingerprint } from "@/lib/authorizations/rights/rules";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { readCauses } from "@/lib/authorizations/pauses/rules";
import type { TenantState } from "@/lib/tenants/rules";
import { sealAnswer } from "../answers/gateway";
import type { Answer } from "../answers/rules";
import { getPracticeClient } from "../clients/queries";
import { findRecord } from "../records/queries";
import { codeOf } from "../refusals/rules";
import { accountId, PRACTICE_PATHS } from "../rules";
import { askedAppSelect, standIn, type Offer, type PracticeAsk } from "./dto";
import { practiceTenants } from "./policy";

/** More than anybody has to choose from by hand. */
export const TENANTS_SHOWN = 50;

/**
 * What an app wants that sends somebody to sign in, and what the portal answers for the tenant that was
 * chosen; null where no such sign-in waits. Whoever only looks on as somebody signs in to nothing.
 */
export async function getPracticeAsk(
  actor: Actor,
  uid: string,
  chosen: string | null,
): Promise<PracticeAsk | null> {
  const asked = await getAsked(uid);
  if (!asked || !env.practiceUrl || actor.view) return null;
  const { client, returnHost } = asked;
  const found = await db.tenant.findMany({
    where: practiceTenants(actor),
    orderBy: [{ contextId: "asc" }],
    take: TENANTS_SHOWN,
    select: tenantSelect,
  });
  const picked = found.length === 1 ? found[0] : await pick(actor, chosen);
  return {
    ...{ app: client.name, partner: client.partner, returnHost },
    tenants: found.map(choiceOf),
    chosen: picked
      ? { ...choiceOf(picked), offer: await offerOf(actor, uid, client.appId, picked) }
      : null,
    cancelTo: answerTo(uid, {
      ...{ refused: "cancelled", contextId: picked?.contextId ?? "", by: "" },
      userId: actor.userId,
    }),
  };
}

const tenantSelect = {
  ...{ id: true, contextId: true, name: true, company: true, state: true },
} as const;

/** The one that an address names, whether or not it is among those that are shown. */
function pick(actor: Actor, contextId: string | null) {
  if (contextId === null) return null;
  return db.tenant.findFirst({
    where: { AND: [practiceTenants(actor), { contextId }] },
    select: tenantSelect,
  });
}

type Tenant = { id: string; contextId: string; state: TenantState };

function choiceOf<T extends { contextId: string; name: string; company: string }>(
  tenant: T,
) {
  const { contextId, name, company } = tenant;
  return { contextId, name, company };
}

/** The app of a sign-in that waits, and where its browser goes back to. */
async function getAsked(uid: string) {
  const kept = await findRecord("INTERACTION", uid);
  const params = kept?.["params"];
  if (typeof params !== "object" || params === null) return null;
  const read = params as Record<string, unknown>;
  const client = await getPracticeClient(String(read["client_id"] ?? ""));
  if (!client) return null;
  const redirect = String(read["redirect_uri"] ?? "");
  const url = URL.canParse(redirect) ? new URL(redirect) : null;
  return { client, returnHost: url ? url.host || url.protocol : "" };
}

async function offerOf(
  actor: Actor,
  uid: string,
  appId: string,
  tenant: Tenant,
): Promise<Offer> {
  const app = await db.application.findUniqueOrThrow({
    where: { id: appId },
    select: askedAppSelect(tenant.id),
  });
  const { stand, published } = standIn(actor, app, tenant, new Date());
  const { contextId } = tenant;
  const { userId } = actor;
  switch (stand.kind) {
    case "ready": {
      const { authorizationId, added } = stand;
      const account = accountId({ authorizationId, userId });
      return { kind: "ready", added, continueTo: answerTo(uid, { accountId: account }) };
    }
    case "approve":
      if (!published) throw new Error("Nothing is approved that is not published.");
      return {
        ...{ kind: "approve", rights: published, rightsKey: fingerprint(published) },
        added: stand.added,
        declineTo: answerTo(uid, {
          refused: stand.authorizationId ? "needs_approval" : "declined",
          ...{ contextId, by: "", userId },
        }),
      };
    case "refused": {
      const { reason, by } = stand;
      return {
        ...{ kind: "refused", reason, code: codeOf(reason), causes: readCauses(by) },
        declineTo: answerTo(uid, { refused: reason, contextId, by, userId }),
      };
    }
  }
}

function answerTo(uid: string, answer: Answer): string {
  const address = `${env.practiceUrl ?? ""}${PRACTICE_PATHS.interaction}${uid}`;
  return `${address}?answer=${sealAnswer(uid, answer)}`;
}
