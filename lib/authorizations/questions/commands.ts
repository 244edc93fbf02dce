import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { allowDecision } from "../decisions/policy";
import { customersRequests, partnersRequests } from "../requests/policy";
import { takesMessages } from "../requests/rules";
import { askedSelect, type AskedRequest, type QuestionSide } from "./dto";
import type { WriteQuestionInput } from "./schema";

const words = text.activations;

/** The customer asks about a request before deciding; the partner is told. */
export async function askQuestion(
  actor: Actor,
  { idempotencyKey, ...input }: WriteQuestionInput,
): Promise<Result<{ partner: string }>> {
  const form = { key: idempotencyKey, command: "askQuestion", input };
  return writeOnce(actor, form, async (tx) => {
    const asked = await tx.activationRequest.findFirst({
      where: { AND: [{ id: input.requestId }, customersRequests(actor)] },
      select: askedSelect(actor),
    });
    if (!asked) return fail("not_found", text.form.notFound);
    const allowed = allowDecision(actor, asked);
    if (!allowed.ok) return allowed;
    const partner = asked.app.partner.name;
    const [guest] = await tx.$queryRaw<{ theirs: boolean }[]>`
      SELECT portal_came_from_partner(${actor.userId}::uuid, ${asked.id}::uuid) AS theirs`;
    if (guest?.theirs !== false)
      return fail("forbidden", words.refusals.partnerGuest(partner));
    if (!takesMessages(asked.state)) {
      return fail("conflict", words.questions.closedRefusal);
    }
    await write(tx, actor, asked, { side: "CUSTOMER", message: input.message });
    return ok({ partner });
  });
}

/** The partner answers what a customer asked; whoever asked is told. */
export async function answerQuestion(
  actor: Actor,
  { idempotencyKey, ...input }: WriteQuestionInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "answerQuestion", input };
  return writeOnce(actor, form, async (tx) => {
    const asked = await tx.activationRequest.findFirst({
      where: { AND: [{ id: input.requestId }, partnersRequests(actor)] },
      select: askedSelect(actor),
    });
    if (!asked) return fail("not_found", text.form.notFound);
    if (!can(actor, "activation.request", asked.app)) {
      return fail("forbidden", words.refusals.configuration);
    }
    if (!takesMessages(asked.state)) {
      return fail("conflict", words.questions.closedRefusal);
    }
    if (asked.messages.length === 0) {
      return fail("rule_broken", words.questions.nothingAsked);
    }
    await write(tx, actor, asked, { side: "PARTNER", message: input.message });
    return ok(null);
  });
}

type Message = { side: QuestionSide; message: string };

async function write(
  tx: Tx,
  actor: Actor,
  asked: AskedRequest,
  { side, message }: Message,
): Promise<void> {
  const { id } = await tx.activationMessage.create({
    data: { requestId: asked.id, authorId: actor.userId, side, text: message },
    select: { id: true },
  });
  await recordEvent(tx, actor, {
    action: side === "PARTNER" ? "activation.answered" : "activation.asked",
    object: { type: "activation_request", id: asked.id },
    partnerId: asked.app.partnerId,
    tenantId: asked.tenant.id,
    data: { appId: asked.app.id, message: id },
  });
  await tellOtherSide(tx, asked, side, { actor, message });
}

async function tellOtherSide(
  tx: Tx,
  { id, requestedById, app, tenant, messages }: AskedRequest,
  side: QuestionSide,
  { actor, message }: { actor: Actor; message: string },
): Promise<void> {
  const wrote = (by: QuestionSide) =>
    messages.filter((one) => one.side === by).map(({ authorId }) => authorId);
  const about = {
    ...{ app: app.name, partner: app.partner.name, contextId: tenant.contextId },
    ...{ by: actor.name, message },
  };
  const notice = { kind: "ACTIVATION", thingId: id } as const;
  if (side === "CUSTOMER") {
    const people = [app.technicalContactId, requestedById, ...wrote("PARTNER")];
    const members = await tx.membership.findMany({
      where: { partnerId: app.partnerId, userId: { in: people }, endedAt: null },
      select: { userId: true },
    });
    await mailPeople(
      tx,
      members.map(({ userId }) => userId),
      {
        ...words.mails.askedToPartner(about),
        link: `/apps/${app.id}/tenants/${id}`,
        notice,
      },
    );
    return;
  }
  const administrators = new Set(tenant.people.map(({ userId }) => userId));
  await mailPeople(
    tx,
    wrote("CUSTOMER").filter((userId) => administrators.has(userId)),
    {
      ...words.mails.answeredToCustomer(about),
      link: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}/requests/${id}`,
      notice,
    },
  );
}
