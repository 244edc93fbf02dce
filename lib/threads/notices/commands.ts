import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { noticeKinds } from "./rules";
import type { ChooseNoticesInput } from "./schema";

/** Chooses how one hears of messages, and by whose clock the day's mail comes. Mails about one's account and security are no messages. */
export async function chooseNotices(
  actor: Actor,
  { idempotencyKey, ...ways }: ChooseNoticesInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "chooseNotices", input: ways };
  return writeOnce(actor, form, async (tx) => {
    const { userId } = actor;
    for (const kind of noticeKinds) {
      const way = ways[kind];
      if (!way) continue;
      await tx.noticePreference.upsert({
        where: { userId_kind: { userId, kind } },
        create: { userId, kind, way },
        update: { way },
      });
    }
    const { timeZone } = ways;
    if (timeZone) await tx.user.update({ where: { id: userId }, data: { timeZone } });
    await recordEvent(tx, actor, {
      action: "account.notices_chosen",
      object: { type: "person", id: userId },
      data: ways,
    });
    return ok(null);
  });
}
