import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { text } from "@/lib/words/catalogue";
import { visibleThreads } from "./policy";
import type { MarkThreadInput } from "./schema";

/**
 * Marks a thread as read up to the last message that was seen, or as not read at all. It is a mark of the
 * person's own: it changes nothing that anybody else sees, so the log has no entry of it.
 */
export async function markThread(
  actor: Actor,
  { idempotencyKey, ...input }: MarkThreadInput,
): Promise<Result<{ isRead: boolean }>> {
  const form = { key: idempotencyKey, command: "markThread", input };
  return writeOnce(actor, form, async (tx) => {
    const { threadId } = input;
    const thread = await tx.thread.findFirst({
      where: { AND: [{ id: threadId }, visibleThreads(actor)] },
      select: { id: true },
    });
    if (!thread) return fail("not_found", text.form.notFound);
    const isRead = input.isRead === "yes";
    const where = { userId: actor.userId, threadId };
    if (isRead) {
      const readAt = new Date(input.upTo);
      await tx.threadRead.upsert({
        where: { userId_threadId: where },
        create: { ...where, readAt },
        update: { readAt },
      });
    } else {
      await tx.threadRead.deleteMany({ where });
    }
    return ok({ isRead });
  });
}
