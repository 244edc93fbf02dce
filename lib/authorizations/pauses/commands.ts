import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { endingSelect, type EndingAuthorization } from "../dto";
import { isLiving } from "../rules";
import { readersOf } from "../sides/dto";
import { accessesOf, allowAs } from "../sides/policy";
import type { PauseSide } from "./rules";
import type { PauseAuthorizationInput, ResumeAuthorizationInput } from "./schema";

const words = text.pauses;
type Changed = { app: string; contextId: string };
type Found = Result<EndingAuthorization>;

/** The customer stops an app on their tenant for a while, and says why. */
export async function pauseAsCustomer(
  actor: Actor,
  input: PauseAuthorizationInput,
): Promise<Result<Changed>> {
  return pause(actor, input, "CUSTOMER");
}

export async function resumeAsCustomer(
  actor: Actor,
  input: ResumeAuthorizationInput,
): Promise<Result<Changed>> {
  return resume(actor, input, "CUSTOMER");
}

/** The partner stops its own app on one tenant for a while, and says why. */
export async function pauseAsPartner(
  actor: Actor,
  input: PauseAuthorizationInput,
): Promise<Result<Changed>> {
  return pause(actor, input, "PARTNER");
}

export async function resumeAsPartner(
  actor: Actor,
  input: ResumeAuthorizationInput,
): Promise<Result<Changed>> {
  return resume(actor, input, "PARTNER");
}

/** One cause more, beside others that may hold. No proof is asked for, so that nothing slows it down. */
async function pause(
  actor: Actor,
  { idempotencyKey, ...input }: PauseAuthorizationInput,
  side: PauseSide,
): Promise<Result<Changed>> {
  const form = { key: idempotencyKey, command: `pause_${side}`, input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.authorizationId, side);
    if (!found.ok) return found;
    const held = found.value;
    if (!isLiving(held.state)) return fail("conflict", words.refusals.notLiving);
    if (holds(held, side)) return fail("conflict", words.refusals.already);
    if (!(await claim(tx, held, input.revision)))
      return fail("conflict", text.form.stale);
    await tx.authorizationPause.create({
      data: {
        ...{ authorizationId: held.id, cause: side, reason: input.reason },
        pausedById: actor.userId,
      },
    });
    const about = { ...aboutOf(held), by: actor.name, reason: input.reason };
    await finish(tx, actor, held, {
      ...{ action: "authorization.paused", side },
      letter: words.mails.paused[side](about),
    });
    return ok({ app: held.app.name, contextId: held.tenant.contextId });
  });
}

/** Lifts the side's own cause. The app is let in again where nothing else pauses it. */
async function resume(
  actor: Actor,
  { idempotencyKey, ...input }: ResumeAuthorizationInput,
  side: PauseSide,
): Promise<Result<Changed>> {
  const form = { key: idempotencyKey, command: `resume_${side}`, input };
  return writeOnce(actor, form, async (tx) => {
    const found = await find(tx, actor, input.authorizationId, side);
    if (!found.ok) return found;
    const held = found.value;
    if (held.tenant.environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    if (!isLiving(held.state)) return fail("conflict", words.refusals.notLiving);
    if (!holds(held, side)) return fail("conflict", words.refusals.notPaused);
    if (!(await claim(tx, held, input.revision)))
      return fail("conflict", text.form.stale);
    await tx.authorizationPause.updateMany({
      where: { authorizationId: held.id, cause: side, liftedAt: null },
      data: { liftedAt: new Date(), liftedById: actor.userId },
    });
    const stays = held.pauses.some(({ cause }) => cause !== side);
    const about = { ...aboutOf(held), by: actor.name, stays };
    await finish(tx, actor, held, {
      ...{ action: "authorization.resumed", side },
      letter: words.mails.resumed[side](about),
    });
    return ok({ app: held.app.name, contextId: held.tenant.contextId });
  });
}

async function find(tx: Tx, actor: Actor, id: string, side: PauseSide): Promise<Found> {
  const held = await tx.authorization.findFirst({
    where: { AND: [{ id }, accessesOf(actor, side)] },
    select: endingSelect(actor),
  });
  if (!held) return fail("not_found", text.form.notFound);
  const allowed = allowAs(actor, side, held, {
    operation: "authorization.pause_own",
    refusal: words.refusals.configuration,
  });
  return allowed.ok ? ok(held) : allowed;
}

function holds({ pauses }: EndingAuthorization, side: PauseSide): boolean {
  return pauses.some(({ cause }) => cause === side);
}

/** Its row, as the page showed it, is the lock. */
async function claim(
  tx: Tx,
  { id, state }: EndingAuthorization,
  revision: number,
): Promise<boolean> {
  const { count } = await tx.authorization.updateMany({
    where: { id, state, revision },
    data: { revision: { increment: 1 } },
  });
  return count > 0;
}

type Done = {
  action: "authorization.paused" | "authorization.resumed";
  side: PauseSide;
  letter: Letter;
};

async function finish(
  tx: Tx,
  actor: Actor,
  held: EndingAuthorization,
  { action, side, letter }: Done,
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "authorization", id: held.id },
    partnerId: held.app.partnerId,
    tenantId: held.tenant.id,
    data: { appId: held.app.id, cause: side.toLowerCase() },
  });
  const { customer, partner } = readersOf(held, actor);
  await mailPeople(tx, customer.ids, { ...letter, link: customer.link });
  if (side === "CUSTOMER")
    await mailPeople(tx, partner.ids, { ...letter, link: partner.link });
}

function aboutOf({ app, tenant }: EndingAuthorization) {
  return { app: app.name, partner: app.partner.name, contextId: tenant.contextId };
}
