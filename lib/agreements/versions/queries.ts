import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  lineSelect,
  type AgreementAdmin,
  type AgreementLine,
  type VersionText,
} from "../dto";
import { agreementNames, type AgreementName } from "../rules";

const LISTED = 100;

/** The newest version of each agreement, for everybody. */
export async function listAgreements(): Promise<AgreementLine[]> {
  const newest = await db.agreementVersion.findMany({
    distinct: ["agreement"],
    orderBy: [{ agreement: "asc" }, { number: "desc" }],
    select: lineSelect,
  });
  return agreementNames.flatMap(
    (name) => newest.find(({ agreement }) => agreement === name) ?? [],
  );
}

/** The developer terms that whoever registers now accepts. */
export async function currentTerms(): Promise<{ id: string; label: string }> {
  return db.agreementVersion.findFirstOrThrow({
    where: { agreement: "DEVELOPER_TERMS" },
    orderBy: { number: "desc" },
    select: { id: true, label: true },
  });
}

/** Every version of one agreement, newest first, for everybody. */
export async function getAgreement(agreement: AgreementName): Promise<VersionText[]> {
  const versions = await db.agreementVersion.findMany({
    where: { agreement },
    orderBy: { number: "desc" },
    select: { ...lineSelect, text: true, summary: true },
  });
  return versions.map(({ text, ...version }) => ({
    ...version,
    paragraphs: text.split(/\n{2,}/),
  }));
}

/** The agreements for who publishes them: how many accepted, and who last. Null for others. */
export async function listForAdministrator(
  actor: Actor,
): Promise<AgreementAdmin[] | null> {
  if (!can(actor, "agreement.publish")) return null;
  const lines = await listAgreements();
  return Promise.all(lines.map(withAcceptances));
}

async function withAcceptances(line: AgreementLine): Promise<AgreementAdmin> {
  const [newest, accepted, rows] = await Promise.all([
    db.agreementVersion.findUniqueOrThrow({
      where: { id: line.id },
      select: { text: true },
    }),
    // Parties: whoever accepted in person is one of a partner's people.
    db.agreementAcceptance.count({ where: { versionId: line.id, personId: null } }),
    db.agreementAcceptance.findMany({
      where: { version: { agreement: line.agreement } },
      orderBy: [{ acceptedAt: "desc" }, { id: "asc" }],
      take: LISTED,
      select: {
        id: true,
        userId: true,
        statedRole: true,
        acceptedAt: true,
        version: { select: { label: true } },
        partner: { select: { name: true } },
        tenant: { select: { contextId: true, company: true } },
      },
    }),
  ]);
  const people = await namesOf(rows.map(({ userId }) => userId));
  return {
    ...line,
    accepted,
    text: newest.text,
    listed: rows.length,
    acceptances: rows.map(({ id, userId, statedRole, ...row }) => ({
      id,
      party:
        row.partner?.name ??
        (row.tenant
          ? `${row.tenant.company}, ${row.tenant.contextId}`
          : text.agreements.admin.themselves),
      label: row.version.label,
      by: people.get(userId) ?? "",
      role: statedRole,
      at: row.acceptedAt,
    })),
  };
}
