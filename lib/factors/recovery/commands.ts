import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { heldFactors, stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { OneFormInput } from "../schema";
import { newRecoveryCodes } from "./gateway";

const words = text.factors;

/** Ten new codes, shown this once; the ones before work no longer. */
export async function makeRecoveryCodes(
  actor: Actor,
  { idempotencyKey }: OneFormInput,
): Promise<Result<{ codes: string }>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "makeRecoveryCodes", input: userId };
  return writeOnce(
    actor,
    form,
    async (tx) => {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const { factors } = await heldFactors(tx, userId);
      if (factors === 0) return fail("rule_broken", words.refused.nothingToRecover);
      const { plain, stored } = newRecoveryCodes();
      await tx.recoveryCode.deleteMany({ where: { userId } });
      await tx.recoveryCode.createMany({
        data: stored.map(({ mac, pepperId }) => ({ userId, mac, pepperId })),
      });
      await recordEvent(tx, actor, {
        action: "factor.recovery_codes_made",
        object: { type: "person", id: userId },
        data: { count: plain.length },
      });
      await mailPeople(tx, [userId], {
        ...words.mails.codesMade(),
        link: "/profile/security",
      });
      return ok({ codes: plain.join("\n") });
    },
    "once",
  );
}
