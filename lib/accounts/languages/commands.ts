import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import type { ChooseLanguageInput } from "./schema";

/** Chooses what one reads, on pages and in mails for customers. */
export async function chooseLanguage(
  actor: Actor,
  { idempotencyKey, language }: ChooseLanguageInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "chooseLanguage", input: { language } };
  return writeOnce(actor, form, async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data: { language } });
    await recordEvent(tx, actor, {
      action: "account.language_chosen",
      object: { type: "person", id: actor.userId },
    });
    return ok(null);
  });
}
