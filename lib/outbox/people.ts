import "server-only";

import type { Tx } from "@/lib/db/client";
import { queueMail, type OutgoingMail } from "./mail";

/** One mail to each of these people, once each; whoever may not sign in any more gets none. */
export async function mailPeople(
  tx: Tx,
  userIds: readonly (string | null)[],
  mail: Omit<OutgoingMail, "recipient">,
): Promise<void> {
  const people = await tx.user.findMany({
    where: { id: { in: userIds.filter((id) => id !== null) }, loginAllowed: true },
    select: { emailKey: true },
    orderBy: { emailKey: "asc" },
  });
  for (const { emailKey } of people)
    await queueMail(tx, { ...mail, recipient: emailKey });
}
