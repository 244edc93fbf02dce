import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { hasLeftSod } from "@/lib/applications/settings/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { contradictions } from "@/lib/configurations/about/rules";
import { configurationSelect, toConfiguration } from "@/lib/configurations/dto";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { inTransfer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import { settingsSelect } from "./dto";
import { ownChanges } from "./policy";
import { grantedNow, isGranted, isSame, settingNow, withGranted } from "./rules";
import type { RequestChangeInput, WithdrawChangeInput } from "./schema";

const words = text.changes;

/** Asks SuperOffice's app manager for what a partner may not change by itself. */
export async function requestChange(
  actor: Actor,
  { idempotencyKey, ...input }: RequestChangeInput,
): Promise<Result<{ requestId: string }>> {
  const form = { key: idempotencyKey, command: "requestChange", input };
  const { appId, field, wanted, reason } = input;
  const versionId = isGranted(field) ? (input.versionId ?? null) : null;
  try {
    return await writeOnce(actor, form, async (tx) => {
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, ownApplications(actor)] },
        select: {
          ...settingsSelect,
          partnerId: true,
          publications: { select: { environment: true } },
          transfers: inTransfer,
          versions: {
            where: { id: { in: versionId ? [versionId] : [] }, discardedAt: null },
            select: configurationSelect,
          },
        },
      });
      if (!app) return fail("not_found", text.form.notFound);
      if (!can(actor, "change.request", app))
        return fail("forbidden", text.form.forbidden);
      if (app.transfers.length > 0) return fail("rule_broken", text.transfers.underWay);
      const [version] = app.versions;
      if (isGranted(field) && !version) return fail("not_found", text.form.notFound);
      if ((field === "NAME" || field === "SEO_NAME") && !hasLeftSod(app.publications))
        return fail("rule_broken", words.yourOwn);
      const now =
        isGranted(field) && version
          ? grantedNow(field, toConfiguration(version))
          : isGranted(field)
            ? wanted
            : settingNow(field, app);
      if (isSame(now, wanted)) return fail("rule_broken", words.isThat, "wanted");
      if (isGranted(field) && version) {
        const [wrong] = contradictions(
          withGranted(field, toConfiguration(version), wanted),
        );
        if (wrong) return fail("rule_broken", wrong.message, "wanted");
      }

      const asked = await tx.changeRequest.create({
        data: { appId, versionId, field, wanted, reason, requestedById: actor.userId },
        select: { id: true },
      });
      await recordEvent(tx, actor, {
        action: "change.requested",
        object: { type: "change_request", id: asked.id },
        partnerId: app.partnerId,
        data: { appId, field, wanted },
      });
      return ok({ requestId: asked.id });
    });
  } catch (error) {
    if (!violates(error, "change_request")) throw error;
    return fail("conflict", words.askedAlready);
  }
}

/** Takes a request back before it is decided. */
export async function withdrawChange(
  actor: Actor,
  { idempotencyKey, requestId, revision }: WithdrawChangeInput,
): Promise<Result<{ requestId: string }>> {
  const input = { requestId, revision };
  const form = { key: idempotencyKey, command: "withdrawChange", input };
  return writeOnce(actor, form, async (tx) => {
    const asked = await tx.changeRequest.findFirst({
      where: { AND: [{ id: requestId }, ownChanges(actor)] },
      select: { field: true, app: { select: { id: true, partnerId: true } } },
    });
    if (!asked) return fail("not_found", text.form.notFound);
    if (!can(actor, "change.request", asked.app))
      return fail("forbidden", text.form.forbidden);
    const { count } = await tx.changeRequest.updateMany({
      where: { id: requestId, revision, state: "OPEN" },
      data: {
        ...{ state: "WITHDRAWN", decidedById: actor.userId, decidedAt: new Date() },
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", words.decidedAlready);
    await recordEvent(tx, actor, {
      action: "change.withdrawn",
      object: { type: "change_request", id: requestId },
      partnerId: asked.app.partnerId,
      data: { appId: asked.app.id, field: asked.field },
    });
    return ok({ requestId });
  });
}
