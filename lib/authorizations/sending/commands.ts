import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { keepEarlierLinks } from "@/lib/db/activation-rows";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailActivationLink, newActivationLink } from "@/lib/outbox/invitation";
import { can } from "@/lib/permissions/policy";
import { stopsAgainst } from "@/lib/stops/rules";
import { GONE_STATES } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import { partnersRequests } from "../requests/policy";
import {
  canRemind,
  canSendAgain,
  daysLeft,
  isOpen,
  LINK_LIFETIME,
  stateAt,
} from "../requests/rules";
import type { OpenRequestInput } from "../requests/schema";
import { sendingSelect, type RequestToSend } from "./dto";

const words = text.activations;
type Sent = { contactEmail: string };

/** Sends the request anew, also after it expired: another link for another 30 days; earlier ones end. */
export async function resendActivation(
  actor: Actor,
  { idempotencyKey, ...input }: OpenRequestInput,
): Promise<Result<Sent>> {
  const form = { key: idempotencyKey, command: "resendActivation", input };
  try {
    return await writeOnce(actor, form, (tx) => resend(tx, actor, input));
  } catch (error) {
    // Somebody asked anew at the same moment.
    if (!violates(error, "activation_request_open")) throw error;
    return fail("conflict", words.refusals.alreadyOpen);
  }
}

type Input = Omit<OpenRequestInput, "idempotencyKey">;

async function resend(tx: Tx, actor: Actor, input: Input): Promise<Result<Sent>> {
  const found = await findSent(tx, actor, input);
  if (!found.ok) return found;
  const asked = found.value;
  const now = new Date();
  if (asked.state === "EXPIRED") {
    const obstacle = await obstacleToAskAnew(tx, asked, now);
    if (obstacle) return obstacle;
  }
  const link = newActivationLink();
  const { count } = await tx.activationRequest.updateMany({
    where: { id: asked.id, state: asked.state, revision: input.revision },
    data: {
      ...{ state: "REQUESTED", linkMac: link.mac, sentAt: now, reminded: null },
      linkExpiresAt: later(now, LINK_LIFETIME),
      revision: { increment: 1 },
    },
  });
  if (count === 0) return fail("conflict", text.form.stale);
  await keepEarlierLinks(tx, {
    ...{ requestId: asked.id, before: asked.linkMac, endedAt: now },
  });
  await recordEvent(tx, actor, { action: "activation.sent_again", ...about(asked) });
  await mailActivationLink(tx, asked, link.path);
  return ok({ contactEmail: asked.contactEmail });
}

/** Reminds the customer by hand: a link that ends when the earlier one does, which works on. */
export async function remindActivation(
  actor: Actor,
  { idempotencyKey, ...input }: OpenRequestInput,
): Promise<Result<Sent>> {
  const form = { key: idempotencyKey, command: "remindActivation", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findSent(tx, actor, input);
    if (!found.ok) return found;
    const asked = found.value;
    const now = new Date();
    if (stateAt(asked, now) === "EXPIRED") {
      return fail("rule_broken", words.refusals.sendAgainInstead);
    }
    if (!canRemind(asked, now)) return fail("rule_broken", words.refusals.remindedToday);

    const link = newActivationLink();
    const { count } = await tx.activationRequest.updateMany({
      where: { id: asked.id, state: "REQUESTED", revision: input.revision },
      data: { linkMac: link.mac, sentAt: now, revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const earlier = { requestId: asked.id, before: asked.linkMac, endedAt: null };
    await keepEarlierLinks(tx, earlier);
    await recordEvent(tx, actor, { action: "activation.reminded", ...about(asked) });
    await mailActivationLink(tx, asked, link.path, daysLeft(asked, now));
    return ok({ contactEmail: asked.contactEmail });
  });
}

/** A request of the actor's own app that nobody decided, as the page showed it. */
async function findSent(
  tx: Tx,
  actor: Actor,
  { requestId, revision }: Input,
): Promise<Result<RequestToSend>> {
  const found = await tx.activationRequest.findFirst({
    where: { AND: [{ id: requestId }, partnersRequests(actor)] },
    select: sendingSelect,
  });
  if (!found) return fail("not_found", text.form.notFound);
  if (!can(actor, "activation.request", found.app)) {
    return fail("forbidden", words.refusals.configuration);
  }
  if (!canSendAgain(found.state)) {
    const { notOpen, decided } = words.refusals;
    return fail("conflict", isOpen(found.state) ? decided : notOpen);
  }
  if (found.revision !== revision) return fail("conflict", text.form.stale);
  if (found.contactEmail === "") return fail("rule_broken", words.refusals.noContact);
  return ok(found);
}

/** What expired is asked for anew, so what held then must hold again. */
async function obstacleToAskAnew(
  tx: Tx,
  { app, tenant }: RequestToSend,
  now: Date,
): Promise<Result<never> | null> {
  const versions = await tx.agreementVersion.findMany(
    standingOf({ partnerId: app.partnerId }),
  );
  const agreed = allowAct("requestActivation", standing(versions), now);
  if (!agreed.ok) return agreed;
  if (stopsAgainst(app).length > 0) {
    return fail("rule_broken", words.preconditions.notStopped.refusal);
  }
  if (app.transfers.length > 0) return fail("rule_broken", text.transfers.underWay);
  if (GONE_STATES.includes(tenant.state)) {
    return fail("rule_broken", words.refusals.unknownTenant);
  }
  if (tenant.authorizations.some(({ appId }) => appId === app.id)) {
    return fail("conflict", words.refusals.alreadyActive);
  }
  return null;
}

function about({ id, app, tenant }: RequestToSend) {
  return {
    object: { type: "activation_request", id },
    partnerId: app.partnerId,
    tenantId: tenant.id,
    data: { appId: app.id },
  } as const;
}
