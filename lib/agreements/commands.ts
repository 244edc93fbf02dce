import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { Party } from "./dto";
import { agreeingPartners, agreeingTenants } from "./policy";
import { agreements, type AgreementName } from "./rules";
import type { AcceptForPartnerInput, AcceptForTenantInput } from "./schema";

const words = text.agreements;
const missing = fail("not_found", text.form.notFound);

type Accepted = { title: string };

/** Accepts the newest version of an agreement for a partner: whoever manages its users signs. */
export async function acceptForPartner(
  actor: Actor,
  { idempotencyKey, ...input }: AcceptForPartnerInput,
): Promise<Result<Accepted>> {
  const form = { key: idempotencyKey, command: "acceptForPartner", input };
  return once(() =>
    writeOnce(actor, form, async (tx) => {
      const { partnerId } = input;
      const partner = await tx.partner.findFirst({
        where: { AND: [{ id: partnerId }, agreeingPartners(actor)] },
        select: { name: true },
      });
      if (!partner) return missing;
      if (!can(actor, "agreement.accept", { partnerId })) {
        return fail("forbidden", words.refusals.users);
      }
      return accept(tx, actor, { ...input, party: { partnerId }, company: partner.name });
    }),
  );
}

/** The same for a customer's production tenant, by one of its administrators. */
export async function acceptForTenant(
  actor: Actor,
  { idempotencyKey, ...input }: AcceptForTenantInput,
): Promise<Result<Accepted>> {
  const form = { key: idempotencyKey, command: "acceptForTenant", input };
  return once(() =>
    writeOnce(actor, form, async (tx) => {
      const { tenantId } = input;
      const tenant = await tx.tenant.findFirst({
        where: { AND: [{ id: tenantId }, agreeingTenants(actor)] },
        select: { company: true },
      });
      if (!tenant) return missing;
      if (!can(actor, "tenant_agreement.accept", { tenantId })) {
        return fail("forbidden", words.refusals.administrators);
      }
      return accept(tx, actor, {
        ...input,
        party: { tenantId },
        company: tenant.company,
      });
    }),
  );
}

type Acceptance = {
  versionId: string;
  statedRole: string;
  party: Party;
  company: string;
};

async function accept(
  tx: Tx,
  actor: Actor,
  { versionId, statedRole, party, company }: Acceptance,
): Promise<Result<Accepted>> {
  const version = await tx.agreementVersion.findUnique({
    where: { id: versionId },
    select: { agreement: true, number: true, title: true, contentSha256: true },
  });
  if (!version || !isFor(version.agreement, party)) return missing;
  const newest = await tx.agreementVersion.findFirst({
    where: { agreement: version.agreement },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  if (newest?.id !== versionId) return fail("conflict", words.refusals.newer);
  const proof = await stepUp(tx, actor);
  if (!proof.ok) return proof;
  await tx.agreementAcceptance.create({
    data: {
      ...{ versionId, contentSha256: version.contentSha256, userId: actor.userId },
      ...{ authority: words.accept.authority(company), statedRole },
      ...{ ...party, acceptedAt: new Date() },
    },
  });
  await recordEvent(tx, actor, {
    action: "agreement.accepted",
    object: { type: "agreement_version", id: versionId },
    ...party,
    data: { contentSha256: version.contentSha256 },
  });
  return ok({ title: version.title });
}

function isFor(agreement: AgreementName, party: Party): boolean {
  return agreements[agreement].audience === ("tenantId" in party ? "tenant" : "partner");
}

/** Of two who accept at once, the second is told that it is done. */
async function once<T>(write: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await write();
  } catch (error) {
    if (!violates(error, "agreement_acceptance")) throw error;
    return fail("conflict", words.refusals.accepted);
  }
}
