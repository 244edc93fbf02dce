import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { makeSystemToken } from "@/lib/db/system-tokens";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { isRunning } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import { hasSystemUser, publishedRights } from "../rights/rules";
import { appInSodSelect, livingOf, ownTestTenants } from "./dto";
import type { LetIntoOwnTenantInput } from "./schema";

const words = text.sodConsents.refusals;
type LetIn = { app: string; contextId: string };

/** The partner lets its app into one of its own test tenants: to what runs in SOD it agrees by that. */
export async function letIntoOwnTenant(
  actor: Actor,
  { idempotencyKey, ...input }: LetIntoOwnTenantInput,
): Promise<Result<LetIn>> {
  const form = { key: idempotencyKey, command: "letIntoOwnTenant", input };
  try {
    return await writeOnce(actor, form, (tx) => letIn(tx, actor, input));
  } catch (error) {
    // Two clicked at once: the index let one of them through.
    if (!violates(error, "authorization_living")) throw error;
    return fail("conflict", text.activations.refusals.alreadyActive);
  }
}

async function letIn(
  tx: Tx,
  actor: Actor,
  { appId, tenantId }: Omit<LetIntoOwnTenantInput, "idempotencyKey">,
): Promise<Result<LetIn>> {
  const app = await tx.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: appInSodSelect,
  });
  if (!app) return fail("not_found", text.form.notFound);
  if (!can(actor, "authorization.consent_own", app))
    return fail("forbidden", words.configuration);
  const tenant = await tx.tenant.findFirst({
    where: { AND: [{ id: tenantId }, ownTestTenants(app.partnerId)] },
    select: { id: true, contextId: true, state: true, authorizations: livingOf(appId) },
  });
  if (!tenant) return fail("not_found", text.form.notFound);
  const { contextId } = tenant;
  if (tenant.authorizations.length > 0)
    return fail("conflict", text.activations.refusals.alreadyActive);
  const rights = publishedRights(app.publications, "SOD");
  if (!rights) return fail("rule_broken", words.unpublished);
  if (holdingIn(stopsAgainst(app), "SOD").length > 0)
    return fail("rule_broken", words.stopped);
  if (!isRunning(tenant.state)) return fail("rule_broken", words.notRunning(contextId));

  const now = new Date();
  const { id } = await tx.authorization.create({
    data: {
      ...{ appId, tenantId, environment: "SOD", level: "ADMINISTRATOR" },
      ...{ approvedById: actor.userId, createdAt: now },
      consents: { create: { rights, agreedById: actor.userId, agreedAt: now } },
    },
    select: { id: true },
  });
  if (hasSystemUser(rights))
    await makeSystemToken(tx, { authorizationId: id, appName: app.name });
  await recordEvent(tx, actor, {
    action: "authorization.consented",
    object: { type: "authorization", id },
    ...{ partnerId: app.partnerId, tenantId },
    data: { appId, rights: rights.enforced },
  });
  return ok({ app: app.name, contextId });
}
