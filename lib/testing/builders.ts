import { randomBytes, randomUUID } from "node:crypto";
import type { Actor, Permission, StaffRole } from "@/lib/auth/actor";
import { environments, type Environment } from "@/lib/core/environments";
import { HOUR, later } from "@/lib/core/clock";
import type { Prisma } from "@/lib/db/generated/client";
import { nameFields } from "@/lib/applications/rules";
import type { TenantState } from "@/lib/tenants/rules";
import { db } from "./database";
import { saidAbout, saidToCustomers } from "./described";

/*
 * Rows for tests, written straight into the database. Each builder returns what the test needs
 * next: an actor to act with, or the ids of what was made.
 */

type MemberOf = { partnerId?: string; permissions?: Permission[] };

/** A signed-in developer with a partner of their own, unless one is given. */
export async function aMember({ partnerId, permissions }: MemberOf = {}): Promise<
  Actor & { partnerId: string }
> {
  const partner = partnerId ?? (await aPartner());
  const person = await aPerson();
  await db.membership.create({
    data: {
      partnerId: partner,
      userId: person.userId,
      permissions: permissions ?? ["READ", "CONFIGURATION", "APP_STORE", "USERS"],
    },
  });
  return { ...(await reload(person)), partnerId: partner };
}

/** The person's session as it is once a code was given. Staff are signed in no other way. */
export async function withSecondFactor<A extends Actor>(person: A): Promise<A> {
  await db.session.update({
    where: { id: person.sessionId },
    data: { amr: ["pwd", "otp"], authMethod: "otp" },
  });
  return { ...person, twoFactor: true };
}

export async function aStaffMember(...roles: StaffRole[]): Promise<Actor> {
  const person = await aPerson();
  await db.staffMember.createMany({
    data: roles.map((role) => ({ userId: person.userId, role })),
  });
  return withSecondFactor(await reload(person));
}

/** An administrator of a tenant, or an external consultant. */
export async function aTenantPerson(
  tenantId: string,
  right: "TENANT_ADMINISTRATOR" | "EXTERNAL_CONSULTANT" = "TENANT_ADMINISTRATOR",
): Promise<Actor> {
  const person = await aPerson();
  await db.tenantPerson.create({
    data: { tenantId, userId: person.userId, right, source: "OPERATIONS" },
  });
  return reload(person);
}

/** Somebody signed in without any right. */
export async function aPerson(): Promise<Actor> {
  const key = randomUUID();
  const user = await db.user.create({
    data: {
      email: `${key}@people.example`,
      emailKey: `${key}@people.example`,
      name: "Kim Test",
      passwordHash: "none",
    },
  });
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    sessionId: await aSession({ userId: user.id }),
    authTime: new Date(),
    twoFactor: false,
    factors: { otp: false, passkey: false },
    memberships: [],
    asleep: [],
    staffRoles: [],
    tenants: [],
  };
}

/** One more session of somebody, as of another browser; answers its id. */
export async function aSession({ userId }: Pick<Actor, "userId">): Promise<string> {
  const { id } = await db.session.create({
    data: {
      sidMac: randomBytes(32),
      userId,
      absoluteExpiresAt: later(new Date(), 12 * HOUR),
      amr: ["pwd"],
      userAgent: "tests",
    },
  });
  return id;
}

/** The same person with today's rights, as the next request would load them. */
export async function reload(actor: Actor): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    include: {
      memberships: { where: { endedAt: null }, include: { partner: true } },
      staffRoles: true,
      tenants: { include: { tenant: true } },
    },
  });
  return {
    ...actor,
    memberships: user.memberships.map(({ partnerId, partner, permissions }) => ({
      ...{ partnerId, partner: partner.name, permissions },
    })),
    staffRoles: user.staffRoles.map(({ role }) => role),
    tenants: user.tenants.map(({ tenantId, right, tenant }) => ({
      tenantId,
      right,
      environment: tenant.environment,
    })),
  };
}

export async function aPartner(
  data: { id?: string; name?: string; status?: "UNVERIFIED" | "VERIFIED" } = {},
): Promise<string> {
  const partner = await db.partner.create({
    data: { name: "Fjord Apps", status: "VERIFIED", ...data },
  });
  await accepts({ partnerId: partner.id }, { agreement: { not: "DEVELOPMENT_TOOLS" } });
  return partner.id;
}

/** Has somebody accept the newest version of each of these agreements, so that nothing is blocked. */
export async function accepts(
  party: { partnerId: string } | { tenantId: string },
  where: Prisma.AgreementVersionWhereInput,
): Promise<void> {
  const versions = await db.agreementVersion.findMany({
    where,
    distinct: ["agreement"],
    orderBy: [{ agreement: "asc" }, { number: "desc" }],
    select: { id: true, contentSha256: true },
  });
  await db.agreementAcceptance.createMany({
    data: versions.map(({ id, contentSha256 }) => ({
      ...{ versionId: id, contentSha256, ...party, userId: randomUUID() },
      ...{ authority: "I may sign", statedRole: "Director", acceptedAt: new Date() },
    })),
  });
}

type AppOverrides = {
  name?: string;
  kind?: "STANDARD" | "CUSTOM";
  redirectUrls?: string[];
  isNative?: boolean;
  agents?: string[];
  claims?: string[];
  /** Everything that is asked for before publishing is requested has been said. */
  isDescribed?: boolean;
};

/** A custom web app as the wizard leaves it, and described: version 1 in SOD, three client IDs. */
export async function anApp(
  owner: Actor & { partnerId: string },
  {
    name = `App x${randomUUID().slice(0, 8)}`,
    kind = "CUSTOM",
    redirectUrls = ["https://app.example.com/callback"],
    isNative = false,
    agents = ["Webhook"],
    claims = [],
    isDescribed = true,
  }: AppOverrides = {},
): Promise<{ id: string; versionId: string; clientIds: Record<Environment, string> }> {
  const clientIds = { SOD: clientId(), STAGE: clientId(), PRODUCTION: clientId() };
  const app = await db.application.create({
    data: {
      partnerId: owner.partnerId,
      ...nameFields(name),
      kind,
      template: "WEB",
      technicalContactId: owner.userId,
      createdById: owner.userId,
      clientIds: {
        create: environments.map((environment) => ({
          environment,
          clientId: clientIds[environment],
        })),
      },
      versions: {
        create: {
          number: 1,
          label: "First version",
          authorId: owner.userId,
          isNative,
          agents,
          claims,
          supportedEndpoints: ["WebAPI"],
          authorizeText: "Reads companies and contacts.",
          ...(isDescribed ? { ...saidAbout, ...saidToCustomers } : {}),
          urls: {
            create: redirectUrls.map((value, position) => ({
              type: "REDIRECT" as const,
              value,
              position,
              sendErrorMails: false,
            })),
          },
        },
      },
    },
    include: { versions: true },
  });
  const [version] = app.versions;
  if (!version) throw new Error("The version was not made.");
  await db.publication.create({
    data: {
      versionId: version.id,
      environment: "SOD",
      appId: app.id,
      state: "PUBLISHED",
      requestedById: owner.userId,
    },
  });
  return { id: app.id, versionId: version.id, clientIds };
}

type TenantOverrides = {
  id?: string;
  environment?: Environment;
  contextId?: string;
  licences?: string[];
  userPlan?: string;
  state?: TenantState;
  company?: string;
};

/** A customer's production tenant with the Development Tools licence, unless told otherwise. */
export async function aTenant({
  id = randomUUID(),
  environment = "PRODUCTION",
  contextId = `Cust${String(randomBytes(4).readUInt32BE()).slice(0, 9)}`,
  licences = ["Development Tools"],
  userPlan = "Sales Premium",
  state = "RUNNING",
  company = "Nordlys Energi AS",
}: TenantOverrides = {}): Promise<{ id: string; contextId: string }> {
  const tenant = await db.tenant.create({
    data: {
      id,
      environment,
      contextId,
      name: "Nordlys Energi",
      company,
      kind: environment === "PRODUCTION" ? "PRODUCTION" : "TEST",
      state,
      endpoint: "https://online3.superoffice.com",
      release: "10.5.2",
      licences,
      userPlan,
    },
    select: { id: true, contextId: true },
  });
  await accepts({ tenantId: tenant.id }, { agreement: "DEVELOPMENT_TOOLS" });
  return tenant;
}

function clientId(): string {
  return randomBytes(16).toString("hex");
}
