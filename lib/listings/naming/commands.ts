import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { NameForStoreInput } from "./schema";

const words = text.listings.naming;

/** Gives an app its first SEO-friendly name, which the App Store needs; another one is an app manager's. */
export async function nameForStore(
  actor: Actor,
  { idempotencyKey, ...input }: NameForStoreInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "nameForStore", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId, seoName } = input;
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, ownApplications(actor)] },
      select: { kind: true, seoName: true, partnerId: true },
    });
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "listing.edit", app)) return fail("forbidden", text.form.forbidden);
    if (app.kind !== "STANDARD")
      return fail("rule_broken", text.listings.request.custom, "seoName");
    if (app.seoName !== "") return fail("rule_broken", words.locked, "seoName");
    const { count } = await tx.application.updateMany({
      where: { id: appId, seoName: "" },
      data: { seoName, revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "application.settings_saved",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
      data: { before: { seoName: "" }, after: { seoName } },
    });
    return ok({ appId });
  });
}
