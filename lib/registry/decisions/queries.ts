import "server-only";

import { behind, reasonAgainst } from "@/lib/authorizations/access/rules";
import { standOf } from "@/lib/authorizations/additions/rules";
import { fingerprint, rightsOf, storedRights } from "@/lib/authorizations/rights/rules";
import { stateAt } from "@/lib/authorizations/requests/rules";
import { urlsFor } from "@/lib/configurations/urls/rules";
import { findDecision } from "@/lib/db/decision-rows";
import { GONE_STATES, isRunning } from "@/lib/tenants/rules";
import type { Decision } from "./dto";
import { anyClient, formerOf } from "../dto";
import { decide, type Question, type Verdict } from "./rules";

/**
 * Whether a client may sign somebody of a tenant in now, with this redirect URL and these rights: for
 * the identity platform, which asks with no person behind it. The database is asked anew for every
 * decision, so that a pause, a suspension or a revocation counts at once.
 */
export async function decideSignIn(
  clientId: string,
  contextId: string,
  question: Question,
  now: Date = new Date(),
): Promise<Decision> {
  const { client, tenant } = await findDecision({
    ...{ clientId: anyClient(clientId).clientId, contextId },
  });
  const former = client && formerOf(client);
  if (!client || former)
    return {
      ...{ ...UNKNOWN, client: null, isTenant: false },
      ...{ authorizationId: null, consent: null },
      ...(former ? { former } : {}),
    };
  const { appId, environment, app, version, stoppedBy, isExplicit } = client;
  const rights = version && rightsOf(version, environment);
  const held = tenant?.held ?? null;
  const request = tenant?.request;
  const isTenant = tenant !== null && !GONE_STATES.includes(tenant.state);
  const isTenantRunning = tenant !== null && isRunning(tenant.state);
  const refusal = reasonAgainst({
    ...{ isStopped: stoppedBy !== null, isTenantDown: !isTenantRunning, held },
  });
  const verdict = decide(
    {
      published:
        version && rights
          ? {
              ...{ isNative: version.isNative, rights },
              redirectUrls: urlsFor(version.urls, "REDIRECT", environment).map(
                ({ value }) => value,
              ),
            }
          : null,
      ...{ isTenant, isTenantRunning },
      ...{ refusal, by: behind(refusal, stoppedBy) },
      agreed: storedRights(held?.agreed),
      stand: standOf(held?.addition ?? undefined),
      request: request ? stateAt(request, now) : null,
      isExplicit,
    },
    question,
    now,
  );
  return {
    ...verdict,
    ...{ client: { appId, environment }, isTenant },
    authorizationId: held?.id ?? null,
    consent:
      verdict.isConsentOpen && question.isAdministrator && rights
        ? {
            ...{ key: fingerprint(rights), app: app.name, partner: app.partner },
            ...{ rights: rights.enforced, declared: rights.declared },
          }
        : null,
  };
}

const UNKNOWN = {
  ...{ reason: "unknown_client" as const, rights: [], outstanding: [] },
  ...{ isConsentOpen: false, redirect: null, by: "" },
} satisfies Verdict;
