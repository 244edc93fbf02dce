import "server-only";

import { latestConsent } from "@/lib/authorizations/rights/dto";
import {
  effectiveRights,
  publishedRights,
  storedRights,
  SYSTEM_USER,
} from "@/lib/authorizations/rights/rules";
import { behind, reasonAgainst } from "@/lib/authorizations/access/rules";
import { systemUserTokenOf } from "@/lib/authorizations/tokens/queries";
import { db } from "@/lib/db/client";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { isRunning } from "@/lib/tenants/rules";
import { readAccountId } from "../rules";
import { signedInVersions, type SignedIn } from "./dto";

/**
 * Somebody who signed in to an app, as they and the app stand at this moment. Asked again for every
 * code, token and call, so that what is revoked, paused or stopped ends with the next question.
 */
export async function findSignedIn(id: string, clientId: string): Promise<SignedIn> {
  const account = readAccountId(id);
  if (!account) return { ok: false, reason: "not_granted", contextId: "", by: "" };
  const { authorizationId, userId } = account;
  const [held, user] = await Promise.all([
    db.authorization.findFirst({
      where: {
        ...{ id: authorizationId, environment: "SOD" },
        app: {
          deletedAt: null,
          clientIds: { some: { clientId, environment: "SOD", retiredAt: null } },
        },
      },
      select: {
        state: true,
        consents: latestConsent,
        pauses: { where: { liftedAt: null }, select: { cause: true } },
        tenant: {
          select: {
            ...{ contextId: true, company: true, state: true },
            people: { where: { userId }, select: { right: true } },
          },
        },
        app: {
          select: {
            stops: holdingStops,
            partner: { select: { stops: holdingStops } },
            publications: signedInVersions,
          },
        },
      },
    }),
    db.user.findFirst({
      where: { id: userId, loginAllowed: true },
      select: { name: true, email: true },
    }),
  ]);
  const stop = held ? holdingIn(stopsAgainst(held.app), "SOD")[0] : undefined;
  const isTenantDown = held !== null && !isRunning(held.tenant.state);
  const refusal = reasonAgainst({ isStopped: stop !== undefined, isTenantDown, held });
  const by = behind(refusal, stop?.side ?? null);
  const contextId = held?.tenant.contextId ?? "";
  const no = (reason: Extract<SignedIn, { ok: false }>["reason"]) =>
    ({ ok: false, reason, contextId, by }) as const;
  if (!held || refusal) return no(refusal?.reason ?? "not_granted");
  const [right] = held.tenant.people;
  if (!user || !right) return no("person");
  const { publications } = held.app;
  const agreed = storedRights(held.consents[0]?.rights);
  const rights = effectiveRights(agreed, publishedRights(publications, "SOD"));
  const running = publications.find(({ environment }) => environment === "SOD");
  const { company } = held.tenant;
  return {
    ok: true,
    authorizationId,
    person: {
      ...{ userId, name: user.name, email: user.email },
      isAdministrator: right.right === "TENANT_ADMINISTRATOR",
      ...{ tenant: { contextId, company }, rights },
      customClaims: running?.version.customClaims ?? [],
      systemToken: rights.includes(SYSTEM_USER)
        ? await systemUserTokenOf(db, authorizationId)
        : null,
    },
  };
}
