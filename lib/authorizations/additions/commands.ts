import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { makeSystemToken } from "@/lib/db/system-tokens";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { allowAsCustomer } from "../sides/policy";
import { customersAuthorizations, partnersAuthorizations } from "../policy";
import { fingerprint, hasSystemUser, type Rights } from "../rights/rules";
import { isLiving } from "../rules";
import { additionSelect, type Extended } from "./dto";
import { isAskable, outstandingOf, standOf } from "./rules";
import type { ApproveAdditionInput, AskAgainInput, DeclineAdditionInput } from "./schema";

const words = text.additions;
type Decided = { app: string; contextId: string };

/** The customer agrees to what was added. That suffices: it counts from this moment. */
export async function approveAddition(
  actor: Actor,
  { idempotencyKey, ...input }: ApproveAdditionInput,
): Promise<Result<Decided>> {
  const form = { key: idempotencyKey, command: "approveAddition", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findOutstanding(tx, actor, input);
    if (!found.ok) return found;
    const { held, rights, codes } = found.value;
    if (!(await claim(tx, held, input.revision)))
      return fail("conflict", text.form.stale);
    const now = new Date();
    await tx.consent.create({
      data: { authorizationId: held.id, rights, agreedById: actor.userId, agreedAt: now },
    });
    if (hasSystemUser(rights))
      await makeSystemToken(tx, { authorizationId: held.id, appName: held.app.name });
    await tx.rightsAddition.updateMany({
      where: { authorizationId: held.id, state: "ASKED" },
      data: { state: "APPROVED", codes, decidedAt: now, decidedById: actor.userId },
    });
    await record(tx, actor, held, "authorization.rights_approved", codes);
    const about = { ...aboutOf(held, codes), by: actor.name };
    await tellBothSides(tx, actor, held, words.mails.approved(about));
    return ok({ app: held.app.name, contextId: held.tenant.contextId });
  });
}

/** The customer does not: what was agreed goes on, and nothing more. */
export async function declineAddition(
  actor: Actor,
  { idempotencyKey, ...input }: DeclineAdditionInput,
): Promise<Result<Decided>> {
  const form = { key: idempotencyKey, command: "declineAddition", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findOutstanding(tx, actor, input);
    if (!found.ok) return found;
    const { held, codes } = found.value;
    if (!(await claim(tx, held, input.revision)))
      return fail("conflict", text.form.stale);
    const said = {
      ...{ state: "DECLINED" as const, codes, reason: input.reason },
      ...{ decidedAt: new Date(), decidedById: actor.userId },
    };
    const { count } = await tx.rightsAddition.updateMany({
      where: { authorizationId: held.id, state: "ASKED" },
      data: said,
    });
    // Declined before the portal had asked, or once more.
    if (count === 0)
      await tx.rightsAddition.create({ data: { authorizationId: held.id, ...said } });
    await record(tx, actor, held, "authorization.rights_declined", codes);
    const about = { ...aboutOf(held, codes), by: actor.name, reason: input.reason };
    await tellBothSides(tx, actor, held, words.mails.declined(about));
    return ok({ app: held.app.name, contextId: held.tenant.contextId });
  });
}

/** The partner asks once more for what was declined, after 30 days. */
export async function askAgain(
  actor: Actor,
  { idempotencyKey, ...input }: AskAgainInput,
): Promise<Result<Decided>> {
  const form = { key: idempotencyKey, command: "askAgain", input };
  return writeOnce(actor, form, async (tx) => {
    const held = await tx.authorization.findFirst({
      where: { AND: [{ id: input.authorizationId }, partnersAuthorizations(actor)] },
      select: additionSelect(actor),
    });
    if (!held) return fail("not_found", text.form.notFound);
    const { partnerId } = held.app;
    if (!can(actor, "activation.request", { partnerId }))
      return fail("forbidden", words.refusals.configuration);
    const outstanding = outstandingOf(held);
    if (!isLiving(held.state) || !outstanding)
      return fail("conflict", words.refusals.nothing);
    if (!isAskable(standOf(held.additions[0]), new Date()))
      return fail("rule_broken", words.refusals.tooEarly);
    if (!(await claim(tx, held, input.revision)))
      return fail("conflict", text.form.stale);
    const { codes } = outstanding;
    await tx.rightsAddition.create({
      data: { authorizationId: held.id, codes, askedById: actor.userId },
    });
    await record(tx, actor, held, "authorization.rights_asked", codes);
    await mailPeople(
      tx,
      held.tenant.people.map(({ userId }) => userId),
      { ...words.mails.asked(aboutOf(held, codes)), link: tenantPath(held) },
    );
    return ok({ app: held.app.name, contextId: held.tenant.contextId });
  });
}

type Outstanding = { held: Extended; rights: Rights; codes: string[] };

/** What is outstanding on one of the actor's tenants, as the page showed it. */
async function findOutstanding(
  tx: Tx,
  actor: Actor,
  { authorizationId, rights: read }: { authorizationId: string; rights: string },
): Promise<Result<Outstanding>> {
  const held = await tx.authorization.findFirst({
    where: { AND: [{ id: authorizationId }, customersAuthorizations(actor)] },
    select: additionSelect(actor),
  });
  if (!held) return fail("not_found", text.form.notFound);
  const allowed = allowAsCustomer(actor, held);
  if (!allowed.ok) return allowed;
  if (held.tenant.environment !== "SOD") {
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
  }
  const outstanding = outstandingOf(held);
  if (!isLiving(held.state) || !outstanding)
    return fail("conflict", words.refusals.nothing);
  if (fingerprint(outstanding.rights) !== read)
    return fail("conflict", text.activations.refusals.rightsChanged);
  return ok({ held, ...outstanding });
}

/** Its row, as the page showed it, is the lock. */
async function claim(
  tx: Tx,
  { id, state }: Extended,
  revision: number,
): Promise<boolean> {
  const { count } = await tx.authorization.updateMany({
    where: { id, state, revision },
    data: { revision: { increment: 1 } },
  });
  return count > 0;
}

type Action =
  | "authorization.rights_asked"
  | "authorization.rights_approved"
  | "authorization.rights_declined";

async function record(
  tx: Tx,
  actor: Actor,
  { id, app, tenant }: Extended,
  action: Action,
  rights: string[],
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "authorization", id },
    ...{ partnerId: app.partnerId, tenantId: tenant.id },
    data: { appId: app.id, rights },
  });
}

async function tellBothSides(
  tx: Tx,
  actor: Actor,
  held: Extended,
  letter: Letter,
): Promise<void> {
  const administrators = held.tenant.people.map(({ userId }) => userId);
  await mailPeople(
    tx,
    administrators.filter((userId) => userId !== actor.userId),
    { ...letter, link: tenantPath(held) },
  );
  await mailPeople(tx, [held.app.technicalContactId], {
    ...letter,
    link: `/apps/${held.app.id}/tenants`,
  });
}

function tenantPath({ tenant }: Extended): string {
  return `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`;
}

function aboutOf({ app, tenant }: Extended, codes: readonly string[]) {
  return {
    ...{ app: app.name, partner: app.partner.name, contextId: tenant.contextId },
    rights: [...codes],
  };
}
