import { later, DAY } from "@/lib/core/clock";
import type { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";

/** What an agreement is accepted for, by whom, and what they said they are. */
type Signer = { userId: string; company: string; role: string };
type Party = { partnerId: string } | { tenantId: string };

/**
 * Fjord Apps has accepted everything, Bergtopp Software all but the sub-DPA; the customers' newest
 * tenants the Development Tools terms. Can be run again.
 */
export async function seedAgreements(tx: Tx): Promise<void> {
  const open: Record<string, Prisma.AgreementVersionWhereInput> = {
    "Fjord Apps": {},
    "Bergtopp Software": { agreement: { not: "SUB_DPA" } },
  };
  for (const [name, where] of Object.entries(open)) {
    const partner = await tx.partner.findFirst({
      where: { name, administrativeContactId: { not: null } },
      orderBy: { createdAt: "asc" },
    });
    if (!partner?.administrativeContactId) continue;
    await accept(
      tx,
      { partnerId: partner.id },
      {
        userId: partner.administrativeContactId,
        company: name,
        role: "Managing director",
      },
      { AND: [{ agreement: { not: "DEVELOPMENT_TOOLS" } }, where] },
    );
  }
  const tenants = await tx.tenant.findMany({
    where: { environment: "PRODUCTION", contextId: { in: ["Cust54321", "Cust54322"] } },
    include: { people: { where: { right: "TENANT_ADMINISTRATOR" }, take: 1 } },
  });
  for (const { id, company, people } of tenants) {
    const [person] = people;
    if (!person) continue;
    const signer = { userId: person.userId, company, role: "Head of IT" };
    await accept(tx, { tenantId: id }, signer, { agreement: "DEVELOPMENT_TOOLS" });
  }
}

async function accept(
  tx: Tx,
  party: Party,
  { userId, company, role }: Signer,
  where: Prisma.AgreementVersionWhereInput,
): Promise<void> {
  const versions = await tx.agreementVersion.findMany({
    where: { AND: [where, { acceptances: { none: party } }] },
    select: { id: true, contentSha256: true },
  });
  await tx.agreementAcceptance.createMany({
    data: versions.map(({ id, contentSha256 }) => ({
      ...{ versionId: id, contentSha256, userId, ...party },
      authority: `I have read it, and I may sign for ${company}`,
      ...{ statedRole: role, acceptedAt: later(new Date(), -30 * DAY) },
    })),
  });
}

/** Who the partners are in the company register, and who looked. */
export async function seedDemoCompanies(tx: Tx): Promise<void> {
  const manager = await tx.user.findUniqueOrThrow({
    where: { emailKey: "appmanager@superoffice.example" },
  });
  const numbers = { "Fjord Apps": "974 760 673", "Bergtopp Software": "923 609 016" };
  for (const [name, organisationNumber] of Object.entries(numbers)) {
    const partner = await tx.partner.findFirst({ where: { name } });
    if (!partner) continue;
    await tx.partner.update({
      where: { id: partner.id },
      data: { organisationNumber, country: "NO" },
    });
    await tx.partnerVerification.create({
      data: {
        ...{ partnerId: partner.id, verified: true, decidedById: manager.id },
        organisationNumber: `${organisationNumber} (NO)`,
        note: "Looked up in the company register; the domain is the company's.",
        decidedAt: later(new Date(), -30 * DAY),
      },
    });
  }
}
