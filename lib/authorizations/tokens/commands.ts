import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { sealedToken } from "@/lib/db/system-tokens";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { endingSelect, type EndingAuthorization } from "../dto";
import { isLiving } from "../rules";
import { readersOf } from "../sides/dto";
import { accessesOf, allowAs, type Side } from "../sides/policy";
import type { ReplaceTokenInput } from "./schema";

const words = text.systemTokens;
type Replaced = { app: string; contextId: string };

/** The partner has another token made. The one before ends at once; nobody has to agree again. */
export async function replaceTokenAsPartner(
  actor: Actor,
  input: ReplaceTokenInput,
): Promise<Result<Replaced>> {
  return replace(actor, input, "PARTNER");
}

/** The same by the customer, who may have seen it where it should not be. */
export async function replaceTokenAsCustomer(
  actor: Actor,
  input: ReplaceTokenInput,
): Promise<Result<Replaced>> {
  return replace(actor, input, "CUSTOMER");
}

async function replace(
  actor: Actor,
  { idempotencyKey, ...input }: ReplaceTokenInput,
  side: Side,
): Promise<Result<Replaced>> {
  const form = { key: idempotencyKey, command: `replace_token_${side}`, input };
  return writeOnce(actor, form, async (tx) => {
    const held = await tx.authorization.findFirst({
      where: { AND: [{ id: input.authorizationId }, accessesOf(actor, side)] },
      select: endingSelect(actor),
    });
    if (!held) return fail("not_found", text.form.notFound);
    const allowed = allowAs(actor, side, held, {
      operation: "system_token.replace_own",
      refusal: words.refusals.configuration,
    });
    if (!allowed.ok) return allowed;
    const { id, state, app, tenant } = held;
    if (tenant.environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    if (!isLiving(state)) return fail("conflict", words.refusals.notLiving);
    // Its row, as the page showed it, is the lock.
    const { count } = await tx.authorization.updateMany({
      where: { id, state, revision: input.revision },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const made = await tx.systemUserToken.updateMany({
      where: { authorizationId: id },
      data: {
        sealed: sealedToken({ authorizationId: id, appName: app.name }),
        madeAt: new Date(),
      },
    });
    if (made.count === 0) return fail("rule_broken", words.refusals.none);
    await recordEvent(tx, actor, {
      action: "authorization.token_replaced",
      object: { type: "authorization", id },
      ...{ partnerId: app.partnerId, tenantId: tenant.id },
      data: { appId: app.id, side },
    });
    await tellBothSides(tx, actor, held);
    return ok({ app: app.name, contextId: tenant.contextId });
  });
}

async function tellBothSides(
  tx: Tx,
  actor: Actor,
  held: EndingAuthorization,
): Promise<void> {
  const about = { app: held.app.name, contextId: held.tenant.contextId };
  const letter = words.mails.replaced({ ...about, by: actor.name });
  const { customer, partner } = readersOf(held, actor);
  for (const { ids, link } of [customer, partner])
    await mailPeople(tx, ids, { ...letter, link });
}
