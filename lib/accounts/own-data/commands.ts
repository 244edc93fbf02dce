import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { later } from "@/lib/core/clock";
import { ok, type Result } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { DATA_OPEN } from "./rules";
import type { OpenDataInput } from "./schema";

/** Opens the download of one's own data in this session for a few minutes: a link cannot ask for a proof. */
export async function openData(
  actor: Actor,
  { idempotencyKey }: OpenDataInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "openData", input: {} };
  return writeOnce(actor, form, async (tx) => {
    const now = new Date();
    const proof = await stepUp(tx, actor, now);
    if (!proof.ok) return proof;
    await tx.session.updateMany({
      where: { id: actor.sessionId, userId: actor.userId, revokedAt: null },
      data: { dataUntil: later(now, DATA_OPEN) },
    });
    await recordEvent(tx, actor, {
      action: "account.data_opened",
      object: { type: "person", id: actor.userId },
    });
    return ok(null);
  });
}

/** Notes that the data leave the portal now. */
export async function noteDownload(actor: Actor): Promise<Result<null>> {
  return inTransaction(actor, async (tx) => {
    await recordEvent(tx, actor, {
      action: "account.data_downloaded",
      object: { type: "person", id: actor.userId },
    });
    return ok(null);
  });
}
