import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { AgreementState, Party, PartnerAgreements, TenantAgreements } from "./dto";
import { agreeingPartners, agreeingTenants } from "./policy";
import {
  agreementNames,
  agreements,
  blockedActs,
  type AgreementName,
  type StandingVersion,
} from "./rules";

/** Where a partner stands with each of its agreements, or null when it is not the actor's. */
export async function getPartnerAgreements(
  actor: Actor,
  partnerId: string,
): Promise<PartnerAgreements | null> {
  const partner = await db.partner.findFirst({
    where: { AND: [{ id: partnerId }, agreeingPartners(actor)] },
    select: { name: true },
  });
  if (!partner) return null;
  return {
    partnerName: partner.name,
    canAccept: can(actor, "agreement.accept", { partnerId }),
    states: await statesOf({ partnerId }, "partner"),
  };
}

/** The same for a customer's tenant. Only Production's have agreements. */
export async function getTenantAgreements(
  actor: Actor,
  environment: Environment,
  contextId: string,
): Promise<(TenantAgreements & { id: string }) | null> {
  const tenant = await db.tenant.findFirst({
    where: { AND: [{ environment, contextId }, agreeingTenants(actor)] },
    select: { id: true, environment: true, contextId: true, company: true },
  });
  if (!tenant) return null;
  return {
    ...tenant,
    canAccept: can(actor, "tenant_agreement.accept", { tenantId: tenant.id }),
    states: await statesOf({ tenantId: tenant.id }, "tenant"),
  };
}

async function statesOf(
  party: Party,
  audience: "partner" | "tenant",
): Promise<AgreementState[]> {
  const names = agreementNames.filter((name) => agreements[name].audience === audience);
  const versions = await db.agreementVersion.findMany({
    where: { agreement: { in: names } },
    orderBy: { number: "asc" },
    select: {
      id: true,
      agreement: true,
      number: true,
      label: true,
      title: true,
      deadline: true,
      acceptances: {
        where: party,
        take: 1,
        select: { userId: true, statedRole: true, acceptedAt: true },
      },
    },
  });
  const people = await namesOf(
    versions.flatMap(({ acceptances }) => acceptances.map(({ userId }) => userId)),
  );
  const now = new Date();
  return names.flatMap((name) =>
    toState(
      name,
      versions.filter(({ agreement }) => agreement === name),
      people,
      now,
    ),
  );
}

type Row = Omit<StandingVersion, "isAccepted"> & {
  id: string;
  label: string;
  title: string;
  acceptances: { userId: string; statedRole: string; acceptedAt: Date }[];
};

function toState(
  agreement: AgreementName,
  rows: readonly Row[],
  people: ReadonlyMap<string, string>,
  now: Date,
): AgreementState[] {
  const newest = rows.at(-1);
  if (!newest) return [];
  const held = rows.findLast(({ acceptances }) => acceptances.length > 0);
  const [acceptance] = held?.acceptances ?? [];
  const blocks = blockedActs(
    agreement,
    rows.map((row) => ({ ...row, isAccepted: row.acceptances.length > 0 })),
    now,
  );
  const { always, afterDeadline } = agreements[agreement];
  return [
    {
      agreement,
      title: newest.title,
      versionId: newest.id,
      label: newest.label,
      deadline: newest.deadline,
      accepted:
        held && acceptance
          ? {
              label: held.label,
              by: people.get(acceptance.userId) ?? "",
              role: acceptance.statedRole,
              at: acceptance.acceptedAt,
            }
          : null,
      isCurrent: held === newest,
      blocks,
      wouldBlock: [...always, ...afterDeadline].filter((act) => !blocks.includes(act)),
    },
  ];
}
