import { randomUUID } from "node:crypto";
import type { Actor, TenantRight } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { acceptInvitation } from "@/lib/invitations/commands";
import { inviteToTenant } from "@/lib/tenants/invitations/commands";
import { makeServiceKey } from "@/lib/service-keys/commands";
import { openWithKey } from "@/lib/service-keys/opening/commands";
import { aPerson, aStaffMember, aTenant, aTenantPerson, reload } from "./builders";
import { db } from "./database";
import { mailsTo } from "./accounts";
import { form, value } from "./factors";

/* A customer's tenant with its people, made by the commands people use. */

type Administrator = Actor & { tenantId: string };

/** A tenant with two administrators whom operations named long ago. */
export async function aPeopledTenant(environment: Environment = "PRODUCTION") {
  const tenant = await aTenant({ environment });
  const administrator = await aTenantPerson(tenant.id);
  const other = await aTenantPerson(tenant.id);
  const owner: Administrator = { ...administrator, tenantId: tenant.id };
  return { tenant, owner, other };
}

export function newAddress(): string {
  return `${randomUUID()}@invited.example`;
}

/** The token of the newest link that was mailed to an address. */
export async function tokenFor(email: string): Promise<string> {
  const links = (await mailsTo(email)).filter(({ path }) =>
    path.startsWith("/invitations/"),
  );
  return links.at(-1)?.path.split("/").at(-1) ?? "";
}

/** An invitation that waits, with the token of its link. */
export async function anInvitationTo(
  inviter: Actor,
  tenantId: string,
  right: TenantRight = "TENANT_ADMINISTRATOR",
  email = newAddress(),
) {
  const sent = value(
    await inviteToTenant(inviter, { ...form(), tenantId, email, right }),
  );
  return { ...sent, email, token: await tokenFor(email) };
}

/** Somebody who came by this person's invitation. */
export async function anInvited(
  inviter: Actor,
  tenantId: string,
  right: TenantRight = "TENANT_ADMINISTRATOR",
): Promise<Actor> {
  const person = await aPerson();
  const { token } = await anInvitationTo(inviter, tenantId, right, person.email);
  value(await acceptInvitation(person, { token }));
  return reload(person);
}

/** Who has which right on a tenant, and from where. */
export async function peopleOf(tenantId: string) {
  return db.tenantPerson.findMany({
    where: { tenantId },
    select: { userId: true, right: true, source: true },
    orderBy: { createdAt: "asc" },
  });
}

/** A machine of SuperOffice's that keeps tenants current, or says who their people are as well. */
export async function aTenantsKey(...more: "operations:people"[]) {
  const actor = await aStaffMember("PORTAL_ADMIN");
  const { keyId, plain } = value(
    await makeServiceKey(actor, {
      ...{ ...form(), name: `m-${randomUUID().slice(0, 8)}`, label: "", lifetime: "90" },
      scopes: ["operations:tenants", ...more],
    }),
  );
  const opened = await openWithKey(plain, "operations:tenants", "direct");
  if (opened.kind !== "open") throw new Error(opened.kind);
  return { actor, keyId, key: opened.key };
}

/** A tenant with its people, such a machine, and whom it may say something of. */
export async function aNaming(email = newAddress()) {
  const machine = await aTenantsKey("operations:people");
  const made = await aPeopledTenant();
  const { contextId } = made.tenant;
  const about = { environment: "PRODUCTION" as const, contextId, email };
  return { ...made, ...machine, about };
}
