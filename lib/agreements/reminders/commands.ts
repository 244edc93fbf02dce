import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { agreements, type AgreementName } from "../rules";
import { occasionOf, type Occasion } from "./rules";

const worker: SystemActor = { system: "worker" };
/** How many partners or tenants are written to at a time; the rest is for the next minute. */
const AT_ONCE = 50;

type Version = {
  id: string;
  agreement: AgreementName;
  title: string;
  label: string;
  summary: string;
  publishedAt: Date;
  deadline: Date | null;
};

/**
 * Writes to those who have not accepted the newest version of an agreement: when it is published,
 * and before its deadline. Once for each occasion; answers how many were written to.
 */
export async function remindOfAgreements(now: Date): Promise<number> {
  const newest = await db.agreementVersion.findMany({
    distinct: ["agreement"],
    orderBy: [{ agreement: "asc" }, { number: "desc" }],
  });
  let count = 0;
  for (const version of newest) {
    const occasion = occasionOf(version, now);
    if (!occasion) continue;
    const reminded = await inTransaction(worker, async (tx) =>
      ok(
        agreements[version.agreement].audience === "partner"
          ? await remindPartners(tx, version, occasion)
          : await remindTenants(tx, version, occasion),
      ),
    );
    if (reminded.ok) count += reminded.value;
  }
  return count;
}

/** Partners that were there before the version and have not accepted it: who manages users. */
async function remindPartners(
  tx: Tx,
  version: Version,
  occasion: Occasion,
): Promise<number> {
  const partners = await tx.partner.findMany({
    where: {
      createdAt: { lt: version.publishedAt },
      agreements: { none: { versionId: version.id } },
      agreementReminders: { none: { versionId: version.id, occasion } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: AT_ONCE,
    select: {
      id: true,
      name: true,
      memberships: {
        where: { endedAt: null, permissions: { has: "USERS" } },
        select: { userId: true },
      },
    },
  });
  for (const { id, name, memberships } of partners) {
    if (!(await noteReminder(tx, version, occasion, { partnerId: id }))) continue;
    await mailPeople(
      tx,
      memberships.map(({ userId }) => userId),
      { ...letter(version, occasion, name), link: `/partners/${id}/agreements` },
    );
  }
  return partners.length;
}

/** Production tenants that were asked for a custom app, or accepted before: their administrators. */
async function remindTenants(
  tx: Tx,
  version: Version,
  occasion: Occasion,
): Promise<number> {
  const tenants = await tx.tenant.findMany({
    where: {
      environment: "PRODUCTION",
      createdAt: { lt: version.publishedAt },
      OR: [{ requests: { some: {} } }, { agreements: { some: {} } }],
      agreements: { none: { versionId: version.id } },
      agreementReminders: { none: { versionId: version.id, occasion } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: AT_ONCE,
    select: {
      id: true,
      company: true,
      environment: true,
      contextId: true,
      people: { where: { right: "TENANT_ADMINISTRATOR" }, select: { userId: true } },
    },
  });
  for (const { id, company, environment, contextId, people } of tenants) {
    if (!(await noteReminder(tx, version, occasion, { tenantId: id }))) continue;
    await mailPeople(
      tx,
      people.map(({ userId }) => userId),
      {
        ...letter(version, occasion, company),
        link: `/tenants/${environmentSlug(environment)}/${contextId}/agreements`,
      },
    );
  }
  return tenants.length;
}

/** False when another worker has written this very moment. */
async function noteReminder(
  tx: Tx,
  version: Version,
  occasion: Occasion,
  party: { partnerId: string } | { tenantId: string },
): Promise<boolean> {
  const { count } = await tx.agreementReminder.createMany({
    data: [{ versionId: version.id, occasion, ...party }],
    skipDuplicates: true,
  });
  return count === 1;
}

function letter(version: Version, occasion: Occasion, company: string) {
  const { agreement, title, label, summary, deadline } = version;
  const about = { agreement, title, label, summary, deadline, company };
  return occasion === "PUBLISHED"
    ? text.agreements.mails.published(about)
    : text.agreements.mails.reminder(about);
}
