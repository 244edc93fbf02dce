import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { copiesOwed, copySelect } from "./dto";
import { partnersCopies } from "./policy";
import { copyStandOf } from "./rules";
import type { ConfirmCopyInput } from "./schema";

const words = text.copies;

/** The partner says that it deleted its copy of a customer's data. Whoever administers the tenant reads it. */
export async function confirmCopy(
  actor: Actor,
  { idempotencyKey, ...input }: ConfirmCopyInput,
): Promise<Result<{ app: string; contextId: string }>> {
  const form = { key: idempotencyKey, command: "confirmCopy", input };
  return writeOnce(actor, form, async (tx) => {
    const { authorizationId, statement } = input;
    const copy = await tx.copyDeletion.findFirst({
      where: { AND: [{ authorizationId }, partnersCopies(actor)] },
      select: { ...copySelect, authorization: { select: aboutSelect } },
    });
    if (!copy) return fail("not_found", text.form.notFound);
    const { partnerId } = copy;
    if (!can(actor, "copy.confirm", { partnerId }))
      return fail("forbidden", words.refusals.configuration);
    const now = new Date();
    const stand = copyStandOf(copy, now);
    if (stand?.is !== "owed")
      return fail("conflict", words.refusals[stand?.is ?? "confirmed"]);
    const { count } = await tx.copyDeletion.updateMany({
      where: { authorizationId, ...copiesOwed },
      data: { confirmedAt: now, confirmedById: actor.userId, statement },
    });
    if (count === 0) return fail("conflict", words.refusals.confirmed);
    const { app, tenant } = copy.authorization;
    await recordEvent(tx, actor, {
      action: "authorization.copy_deleted",
      object: { type: "authorization", id: authorizationId },
      ...{ partnerId, tenantId: tenant.id, data: { appId: app.id } },
    });
    const { contextId } = tenant;
    await mailPeople(
      tx,
      tenant.people.map(({ userId }) => userId),
      {
        ...words.mails.confirmed({
          ...{ app: app.name, contextId, statement },
          // Whose the app was: who owns it now may be another.
          partner:
            actor.memberships.find((one) => one.partnerId === partnerId)?.partner ?? "",
        }),
        link: `/tenants/${environmentSlug(tenant.environment)}/${contextId}`,
      },
    );
    return ok({ app: app.name, contextId });
  });
}

const aboutSelect = {
  app: { select: { id: true, name: true } },
  tenant: {
    select: {
      id: true,
      environment: true,
      contextId: true,
      people: {
        where: { right: "TENANT_ADMINISTRATOR" },
        select: { userId: true },
      },
    },
  },
} as const;
