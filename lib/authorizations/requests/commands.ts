import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { certifying } from "@/lib/applications/dto";
import { ownApplications } from "@/lib/applications/policy";
import { stopsInProduction } from "@/lib/stops/dto";
import { stopsAgainst } from "@/lib/stops/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailActivationLink, newActivationLink } from "@/lib/outbox/invitation";
import { queueMail } from "@/lib/outbox/mail";
import { can } from "@/lib/permissions/policy";
import { isExplicit } from "@/lib/publishing/rules";
import { GONE_STATES } from "@/lib/tenants/rules";
import { inTransfer } from "@/lib/transfers/dto";
import { text } from "@/lib/words/catalogue";
import { productionVersions } from "../rights/dto";
import { versionInQuestion } from "../rights/rules";
import { LIVING_STATES } from "../rules";
import { openRequestSelect, type OpenRequest } from "./dto";
import { partnersRequests } from "./policy";
import { isOpen, LINK_LIFETIME, OPEN_STATES, stateAt } from "./rules";
import type { OpenRequestInput, RequestActivationInput } from "./schema";

const words = text.activations;
type Requested = { requestId: string; contextId: string; contactEmail: string };

/** Asks a customer to let a custom app into a production tenant, and mails the contact a link. */
export async function requestActivation(
  actor: Actor,
  { idempotencyKey, ...input }: RequestActivationInput,
): Promise<Result<Requested>> {
  const form = { key: idempotencyKey, command: "requestActivation", input };
  try {
    return await writeOnce(actor, form, (tx) => request(tx, actor, input));
  } catch (error) {
    // Two people asked at once: the index let one of them through.
    if (!violates(error, "activation_request_open")) throw error;
    return fail("conflict", words.refusals.alreadyOpen, "contextId");
  }
}

async function request(
  tx: Tx,
  actor: Actor,
  input: Omit<RequestActivationInput, "idempotencyKey">,
): Promise<Result<Requested>> {
  const app = await tx.application.findFirst({
    where: { AND: [{ id: input.appId }, ownApplications(actor)] },
    select: {
      id: true,
      name: true,
      kind: true,
      partnerId: true,
      partner: { select: { name: true, stops: stopsInProduction } },
      publications: productionVersions,
      reviews: certifying,
      stops: stopsInProduction,
      transfers: inTransfer,
    },
  });
  if (!app) return fail("not_found", text.form.notFound);
  if (!can(actor, "activation.request", app)) {
    return fail("forbidden", words.refusals.configuration);
  }
  const versions = await tx.agreementVersion.findMany(
    standingOf({ partnerId: app.partnerId }),
  );
  const agreed = allowAct("requestActivation", standing(versions), new Date());
  if (!agreed.ok) return agreed;
  const isInProduction = app.publications.some(({ state }) => state === "PUBLISHED");
  const isCertified = app.reviews.length > 0;
  if (!isExplicit({ kind: app.kind, isInProduction, isCertified }))
    return fail("rule_broken", words.refusals.customApps);
  if (!versionInQuestion(app.publications)) {
    return fail("rule_broken", words.refusals.nothingToShow);
  }
  if (stopsAgainst(app).length > 0) {
    return fail("rule_broken", words.preconditions.notStopped.refusal);
  }
  if (app.transfers.length > 0) return fail("rule_broken", text.transfers.underWay);

  const tenant = await tx.tenant.findFirst({
    where: {
      environment: "PRODUCTION",
      contextId: input.contextId,
      state: { notIn: [...GONE_STATES] },
    },
    select: {
      id: true,
      contextId: true,
      authorizations: {
        where: { appId: app.id, state: { in: [...LIVING_STATES] } },
        select: { id: true },
      },
      requests: {
        where: { appId: app.id, state: { in: [...OPEN_STATES] } },
        select: { id: true, state: true, linkExpiresAt: true },
      },
    },
  });
  if (!tenant) return fail("rule_broken", words.refusals.unknownTenant, "contextId");
  if (tenant.authorizations.length > 0) {
    return fail("conflict", words.refusals.alreadyActive, "contextId");
  }

  const now = new Date();
  const about = {
    partnerId: app.partnerId,
    tenantId: tenant.id,
    data: { appId: app.id },
  };
  for (const earlier of tenant.requests) {
    if (stateAt(earlier, now) !== "EXPIRED") {
      return fail("conflict", words.refusals.alreadyOpen, "contextId");
    }
    const { count } = await tx.activationRequest.updateMany({
      where: { id: earlier.id, state: "REQUESTED", linkExpiresAt: { lte: now } },
      data: { state: "EXPIRED", revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "activation.expired",
      object: { type: "activation_request", id: earlier.id },
      ...about,
    });
  }

  const link = newActivationLink();
  const made = await tx.activationRequest.create({
    data: {
      appId: app.id,
      tenantId: tenant.id,
      customerName: input.customerName,
      ...{ contactEmail: input.contactEmail, language: input.language },
      note: input.note,
      linkMac: link.mac,
      linkExpiresAt: later(now, LINK_LIFETIME),
      sentAt: now,
      requestedById: actor.userId,
      requestedAt: now,
    },
    select: { id: true },
  });
  await recordEvent(tx, actor, {
    action: "activation.requested",
    object: { type: "activation_request", id: made.id },
    ...about,
  });
  await mailActivationLink(tx, { ...input, app, tenant }, link.path);
  return ok({
    requestId: made.id,
    contextId: tenant.contextId,
    contactEmail: input.contactEmail,
  });
}

/** Takes a request back, until SuperOffice has granted it. */
export async function withdrawActivation(
  actor: Actor,
  { idempotencyKey, ...input }: OpenRequestInput,
): Promise<Result<{ contextId: string }>> {
  const form = { key: idempotencyKey, command: "withdrawActivation", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findOpen(tx, actor, input);
    if (!found.ok) return found;
    const { app, tenant, id, state } = found.value;

    const { count } = await tx.activationRequest.updateMany({
      where: { id, state, revision: input.revision },
      data: { state: "WITHDRAWN", revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "activation.withdrawn",
      object: { type: "activation_request", id },
      partnerId: app.partnerId,
      tenantId: tenant.id,
      data: { appId: app.id, was: state },
    });
    await tellOfWithdrawal(tx, found.value);
    return ok({ contextId: tenant.contextId });
  });
}

/** Who had approved, if they still administer the tenant, and the contact: one mail each. */
async function tellOfWithdrawal(tx: Tx, asked: OpenRequest): Promise<void> {
  const { app, tenant, contactEmail, decidedById } = asked;
  const about = {
    app: app.name,
    partner: app.partner.name,
    contextId: tenant.contextId,
  };
  const approver = tenant.people.find(({ user }) => user.id === decidedById)?.user;
  if (approver) {
    await queueMail(tx, {
      recipient: approver.emailKey,
      ...words.mails.withdrawnAfterApproval(about),
      link: `/tenants/production/${tenant.contextId}`,
    });
  }
  // A contact who has left the portal has no address any more.
  if (contactEmail && approver?.emailKey !== emailKey(contactEmail)) {
    await queueMail(tx, {
      recipient: contactEmail,
      ...words.mails.withdrawn(about),
      ...{ language: asked.language, link: "/tenants" },
    });
  }
}

/** An open request of the actor's own app that they may act on, as the page showed it. */
async function findOpen(
  tx: Tx,
  actor: Actor,
  { requestId, revision }: { requestId: string; revision: number },
): Promise<Result<OpenRequest>> {
  const found = await tx.activationRequest.findFirst({
    where: { AND: [{ id: requestId }, partnersRequests(actor)] },
    select: openRequestSelect,
  });
  if (!found) return fail("not_found", text.form.notFound);
  if (!can(actor, "activation.request", found.app)) {
    return fail("forbidden", words.refusals.configuration);
  }
  if (!isOpen(found.state)) return fail("conflict", words.refusals.notOpen);
  if (found.revision !== revision) return fail("conflict", text.form.stale);
  return ok(found);
}
