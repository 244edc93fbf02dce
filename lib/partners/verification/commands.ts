import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { verifyingSelect, type PartnerToVerify } from "./dto";
import { knownToVerify } from "./policy";
import type { VerifyPartnerInput, WithdrawVerificationInput } from "./schema";

const words = text.partnerVerification;

type Done = Result<{ revision: number }>;

/** SuperOffice has checked organisation number and domain. */
export async function verifyPartner(
  actor: Actor,
  { idempotencyKey, ...input }: VerifyPartnerInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "verifyPartner", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, revision, note } = input;
    const found = await findToVerify(tx, actor, partnerId);
    if (!found.ok) return found;
    const { name, status, organisationNumber, country } = found.value;
    if (status === "VERIFIED") return fail("conflict", words.refusals.already);
    if (organisationNumber === "" || country === "") {
      return fail("rule_broken", words.refusals.notStated);
    }
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { count } = await tx.partner.updateMany({
      where: { id: partnerId, status: "UNVERIFIED", revision },
      data: { status: "VERIFIED", revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await tx.partnerVerification.create({
      data: {
        ...{ partnerId, verified: true, note, decidedById: actor.userId },
        organisationNumber: `${organisationNumber} (${country})`,
      },
    });
    await recordEvent(tx, actor, {
      action: "partner.verified",
      object: { type: "partner", id: partnerId },
      partnerId,
      data: { organisationNumber, country },
    });
    await tellManagers(tx, partnerId, {
      ...words.mails.verified(name, organisationNumber),
      link: `/partners/${partnerId}`,
    });
    return ok({ revision: revision + 1 });
  });
}

/** Takes it back, with a reason. What runs keeps running; the next approval asks again. */
export async function withdrawVerification(
  actor: Actor,
  { idempotencyKey, ...input }: WithdrawVerificationInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "withdrawVerification", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, revision, reason } = input;
    const found = await findToVerify(tx, actor, partnerId);
    if (!found.ok) return found;
    const { name, status, organisationNumber } = found.value;
    if (status !== "VERIFIED") return fail("conflict", words.refusals.notVerified);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { count } = await tx.partner.updateMany({
      where: { id: partnerId, status: "VERIFIED", revision },
      data: { status: "UNVERIFIED", revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await tx.partnerVerification.create({
      data: {
        ...{ partnerId, verified: false, organisationNumber, note: reason },
        decidedById: actor.userId,
      },
    });
    await recordEvent(tx, actor, {
      action: "partner.verification_withdrawn",
      object: { type: "partner", id: partnerId },
      partnerId,
    });
    await tellManagers(tx, partnerId, {
      ...words.mails.withdrawn(name, reason),
      link: `/partners/${partnerId}/settings`,
    });
    return ok({ revision: revision + 1 });
  });
}

async function findToVerify(
  tx: Tx,
  actor: Actor,
  partnerId: string,
): Promise<Result<PartnerToVerify>> {
  const partner = await tx.partner.findFirst({
    where: { AND: [{ id: partnerId }, knownToVerify(actor)] },
    select: verifyingSelect(actor),
  });
  if (!partner) return fail("not_found", text.form.notFound);
  if (!can(actor, "partner.verify")) return fail("forbidden", text.form.forbidden);
  return partner.memberships.length > 0
    ? fail("forbidden", words.refusals.interest)
    : ok(partner);
}

async function tellManagers(
  tx: Tx,
  partnerId: string,
  mail: Letter & { link: string },
): Promise<void> {
  const managers = await tx.membership.findMany({
    where: { partnerId, endedAt: null, permissions: { has: "USERS" } },
    select: { userId: true },
  });
  await mailPeople(
    tx,
    managers.map(({ userId }) => userId),
    mail,
  );
}
