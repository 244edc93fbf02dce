import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { text } from "@/lib/words/catalogue";
import { emailKey } from "../rules";

const administration: SystemActor = { system: "administration" };

/** Makes an account the portal administrator: the first one has nobody above to do it. */
export async function makeAdministrator(
  email: string,
): Promise<Result<{ name: string }>> {
  const key = emailKey(email);
  if (!key) return fail("rule_broken", text.accounts.emailForm);
  return inTransaction(administration, async (tx) => {
    const user = await tx.user.findUnique({ where: { emailKey: key } });
    if (!user) return fail("not_found", text.accounts.noAccount(key));
    const { count } = await tx.staffMember.createMany({
      data: { userId: user.id, role: "PORTAL_ADMIN" },
      skipDuplicates: true,
    });
    if (count === 0) return ok({ name: user.name });
    await recordEvent(tx, administration, {
      action: "account.administrator_made",
      object: { type: "person", id: user.id },
    });
    return ok({ name: user.name });
  });
}
