import { randomBytes } from "node:crypto";
import { DAY, later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import type { Tx } from "@/lib/db/client";
import { INVITATION_LIFETIME } from "@/lib/invitations/rules";
import { seedPerson, type DemoPartner } from "./people";

type DemoTenant = {
  environment: Environment;
  contextId: string;
  kind: "PRODUCTION" | "PRODUCTION_SANDBOX" | "TEST";
  state?: "RUNNING" | "SUSPENDED" | "ONLINE_MAINTENANCE" | "OFFLINE_MAINTENANCE";
  licences: string[];
  userPlan: string;
};

const tools = "Development Tools";

const customers: {
  company: string;
  people: { name: string; email: string; isConsultant?: boolean }[];
  tenants: DemoTenant[];
}[] = [
  {
    company: "Nordlys Energi",
    people: [
      { name: "Ingrid Solberg", email: "ingrid@nordlys.example" },
      { name: "Henrik Aas", email: "henrik@nordlys.example" },
      { name: "Camilla Ruud", email: "camilla@consultants.example", isConsultant: true },
    ],
    tenants: [
      {
        environment: "PRODUCTION",
        contextId: "Cust54321",
        kind: "PRODUCTION",
        licences: [tools],
        userPlan: "Sales Premium",
      },
      {
        environment: "PRODUCTION",
        contextId: "Cust54322",
        kind: "PRODUCTION_SANDBOX",
        licences: [tools],
        userPlan: "Sales Premium",
      },
      {
        environment: "STAGE",
        contextId: "Cust54321",
        kind: "TEST",
        licences: [tools],
        userPlan: "Sales Premium",
      },
    ],
  },
  {
    company: "Havblikk Shipping",
    people: [{ name: "Per Havn", email: "per@havblikk.example" }],
    tenants: [
      {
        environment: "PRODUCTION",
        contextId: "Cust60010",
        kind: "PRODUCTION",
        licences: [tools],
        userPlan: "Service Essentials",
      },
      {
        environment: "PRODUCTION",
        contextId: "Cust60011",
        kind: "PRODUCTION_SANDBOX",
        state: "ONLINE_MAINTENANCE",
        licences: [tools, "Database mirroring"],
        userPlan: "Service Premium",
      },
    ],
  },
  {
    company: "Tindra Bygg",
    people: [{ name: "Lise Tangen", email: "lise@tindra.example" }],
    tenants: [
      {
        environment: "PRODUCTION",
        contextId: "Cust71000",
        kind: "PRODUCTION",
        state: "SUSPENDED",
        licences: [],
        userPlan: "CRM Suite Core",
      },
      {
        environment: "STAGE",
        contextId: "Cust71000",
        kind: "TEST",
        state: "OFFLINE_MAINTENANCE",
        licences: [],
        userPlan: "CRM Suite Core",
      },
    ],
  },
];

const hosts: Record<Environment, string> = {
  SOD: "https://sod2.superoffice.com",
  STAGE: "https://app-stage.superoffice.com",
  PRODUCTION: "https://online3.superoffice.com",
};

/** Ids of production tenants and their administrator, by customer ID. */
export type DemoTenants = Map<
  string,
  { id: string; company: string; administrator: string; email: string }
>;

/** Three customers with tenants in production and Stage, and a SOD tenant for each partner. */
export async function seedTenants(
  tx: Tx,
  partners: readonly DemoPartner[],
  passwordHash: string,
): Promise<DemoTenants> {
  const made: DemoTenants = new Map();
  for (const { company, people, tenants } of customers) {
    const ids: { id: string; email: string; isConsultant: boolean }[] = [];
    for (const { isConsultant = false, ...person } of people) {
      const id = await seedPerson(tx, person, passwordHash);
      ids.push({ id, email: person.email, isConsultant });
    }
    for (const { state = "RUNNING", ...tenant } of tenants) {
      const { id } = await tx.tenant.create({
        data: {
          ...tenant,
          state,
          name: company,
          company,
          endpoint: hosts[tenant.environment],
          release: "10.5.2",
          people: {
            create: ids
              .filter(({ isConsultant }) => !isConsultant)
              .map((person) => ({
                userId: person.id,
                right: "TENANT_ADMINISTRATOR" as const,
                source: "OPERATIONS" as const,
              })),
          },
          stated: {
            create: ids
              .filter(({ isConsultant }) => !isConsultant)
              .map((person) => ({
                emailKey: person.email,
                userId: person.id,
                right: "TENANT_ADMINISTRATOR" as const,
              })),
          },
        },
      });
      const [administrator] = ids;
      for (const guest of ids.filter(({ isConsultant }) => isConsultant)) {
        if (administrator) await seedGuest(tx, id, administrator.id, guest);
      }
      if (tenant.environment === "PRODUCTION") {
        made.set(tenant.contextId, {
          ...{ id, company, administrator: ids[0]?.id ?? "", email: ids[0]?.email ?? "" },
        });
      }
    }
  }
  for (const [index, partner] of partners.entries()) {
    await tx.tenant.create({
      data: {
        environment: "SOD",
        contextId: `Cust${25001 + index}`,
        name: `${partner.name}-SOD`,
        company: partner.name,
        kind: "TEST",
        endpoint: hosts.SOD,
        release: "10.5.2",
        licences: [tools],
        userPlan: "Sales Premium",
        partnerId: partner.id,
        people: {
          create: {
            userId: partner.developer,
            right: "TENANT_ADMINISTRATOR",
            source: "PARTNER_TEST_TENANT",
          },
        },
      },
    });
  }
  return made;
}

/** Somebody whom an administrator invited a month ago, and who came. */
async function seedGuest(
  tx: Tx,
  tenantId: string,
  invitedById: string,
  { id: userId, email }: { id: string; email: string },
): Promise<void> {
  const createdAt = later(new Date(), -30 * DAY);
  const acceptedAt = later(createdAt, DAY);
  const right = "EXTERNAL_CONSULTANT";
  const { id: invitationId } = await tx.tenantInvitation.create({
    data: {
      ...{ tenantId, email, emailKey: email, right, invitedById, createdAt },
      ...{ tokenMac: randomBytes(32), expiresAt: later(createdAt, INVITATION_LIFETIME) },
      ...{ acceptedAt, acceptedById: userId },
    },
  });
  await tx.tenantPerson.create({
    data: {
      ...{ tenantId, userId, right, invitationId, createdAt: acceptedAt },
      source: "INVITATION",
    },
  });
}
