import { randomUUID } from "node:crypto";
import { seal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import accounts from "../demo-accounts.json" with { type: "json" };

/** Staff sign in with a code as well; its key is as public as the demonstration's password. */
export async function seedFactors(tx: Tx): Promise<void> {
  for (const { email, totp } of accounts) {
    if (!totp) continue;
    const person = await tx.user.findUnique({
      where: { emailKey: email },
      select: {
        id: true,
        totpFactors: { select: { id: true } },
        passkeys: { select: { id: true } },
      },
    });
    if (!person || person.totpFactors.length + person.passkeys.length > 0) continue;
    const id = randomUUID();
    await tx.totpFactor.create({
      data: {
        ...{ id, userId: person.id, confirmedAt: new Date() },
        sealedSecret: seal(totp, id, env.encryptionKeys),
      },
    });
  }
}
