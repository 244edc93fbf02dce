import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { newClientId } from "./gateway";
import { allowNewId } from "./rules";
import type { RegenerateClientIdInput } from "./schema";

/**
 * Gives an app another client ID in one environment. The old one is refused from this moment and
 * stays reserved for ever. Secrets go on under the new one.
 */
export async function regenerateClientId(
  actor: Actor,
  { idempotencyKey, ...input }: RegenerateClientIdInput,
): Promise<Result<{ clientId: string }>> {
  const form = { key: idempotencyKey, command: "regenerateClientId", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId, environment } = input;
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, ownApplications(actor)] },
      select: {
        name: true,
        partnerId: true,
        technicalContactId: true,
        partner: {
          select: {
            memberships: {
              where: { endedAt: null, permissions: { has: "CONFIGURATION" } },
              select: { userId: true },
            },
          },
        },
      },
    });
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "client_id.regenerate", app)) {
      return fail("forbidden", text.form.forbidden);
    }
    // Held while it is decided whom it breaks.
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
    const tenants = await tx.authorization.count({
      where: { appId, environment, state: "ACTIVE" },
    });
    const allowed = allowNewId(app.name, environment, tenants, input.appName);
    if (!allowed.ok) return allowed;
    if (environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    const { count } = await tx.clientIdentifier.updateMany({
      where: { clientId: input.clientId, appId, environment, retiredAt: null },
      data: { retiredAt: new Date() },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const clientId = newClientId();
    await tx.clientIdentifier.create({ data: { clientId, appId, environment } });
    await recordEvent(tx, actor, {
      action: "application.client_id_regenerated",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
      data: { environment, before: input.clientId, after: clientId, tenants },
    });
    const managers = app.partner.memberships.map(({ userId }) => userId);
    await mailPeople(tx, [app.technicalContactId, ...managers], {
      ...text.clientIds.mails.regenerated(
        ...([app.name, text.common.environments[environment]] as const),
        ...([clientId, tenants] as const),
      ),
      link: `/apps/${appId}/credentials`,
    });
    return ok({ clientId });
  });
}
