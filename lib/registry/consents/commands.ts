import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import type { ServiceActor, SystemActor } from "@/lib/auth/actor";
import {
  changeOf,
  fingerprint,
  hasSystemUser,
  isUnchanged,
  publishedRights,
  storedRights,
  type Rights,
} from "@/lib/authorizations/rights/rules";
import { uninstallReaders } from "@/lib/authorizations/sides/dto";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble, violates } from "@/lib/db/errors";
import { makeSystemToken } from "@/lib/db/system-tokens";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { GONE_STATES, isRunning } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import { livingClient } from "../dto";
import {
  consentingApp,
  livingHere,
  tenantHere,
  type Here,
  type About,
  type Given,
} from "./dto";
import type { ConsentBody } from "./schema";

const words = text.registry;
/** The portal itself writes what follows from a consent; the event names the key. */
const registry: SystemActor = { system: "registry" };

/**
 * An administrator of the tenant agreed in the sign-in to what the app asks for now: it is let in, or may
 * do more from this moment. The consent is kept as it was read. Where somebody agreed to the same before,
 * nothing is written and the answer is the same. A pause stays: its own side lifts it.
 */
export async function giveConsent(
  key: ServiceActor,
  about: About,
  body: ConsentBody,
): Promise<Result<Given>> {
  try {
    return await inTransaction(registry, (tx) => give(tx, key, about, body));
  } catch (error) {
    // Two report the same consent at once: the second finds what the first made.
    if (violates(error, "authorization_living"))
      return inTransaction(registry, (tx) => give(tx, key, about, body));
    // A wall that nothing above names: the app is stopped or handed over in this moment.
    if (databaseTrouble(error) === "refused") return fail("conflict", words.notNow);
    throw error;
  }
}

async function give(
  tx: Tx,
  key: ServiceActor,
  about: About,
  body: ConsentBody,
): Promise<Result<Given>> {
  const found = await find(tx, key, about);
  if (!found.ok) return found;
  const { appId, environment, app, tenant } = found.value;
  if (GONE_STATES.includes(tenant.state)) return fail("conflict", words.gone);
  const rights = publishedRights(app.publications, environment);
  if (!rights || fingerprint(rights) !== body.rights)
    return fail("conflict", words.rightsChanged);
  const [says] = await tx.$queryRaw<{ isStopped: boolean; isExplicit: boolean }[]>`
    SELECT portal_is_stopped(${appId}::uuid, ${environment}::environment) AS "isStopped",
      ${environment} = 'PRODUCTION' AND portal_is_explicit(${appId}::uuid) AS "isExplicit"`;
  if (!says || says.isStopped) return fail("conflict", words.suspended);
  const approver = await findApprover(tx, appId, tenant.id, body.approvedBy);
  if (!approver.ok) return approver;

  const held = await tx.authorization.findFirst({
    where: { appId, tenantId: tenant.id, state: { in: [...LIVING_STATES] } },
    select: livingHere,
  });
  // What was granted is added to here as on the portal's page; only SuperOffice lets it in.
  if (!held && says.isExplicit) return fail("conflict", words.explicit);
  if (!held && !isRunning(tenant.state)) return fail("conflict", words.tenantDown);
  const agreed = storedRights(held?.consents[0]?.rights);
  if (held && agreed && isUnchanged(changeOf(agreed, rights)))
    return ok({ ...given(held.state, rights), isNew: false, environment });
  const now = new Date();
  const consent = { rights, agreedById: approver.value, agreedAt: now };
  const event = {
    ...{ partnerId: app.partnerId, tenantId: tenant.id },
    data: { appId, rights: rights.enforced, keyId: key.keyId, environment },
  };
  if (!held) {
    const made = await tx.authorization.create({
      data: {
        ...{ appId, environment, tenantId: tenant.id, level: "ADMINISTRATOR" },
        ...{ approvedById: approver.value, createdAt: now },
        consents: { create: consent },
      },
      select: { id: true, state: true },
    });
    if (hasSystemUser(rights))
      await makeSystemToken(tx, { authorizationId: made.id, appName: app.name });
    await recordEvent(tx, registry, {
      ...event,
      action: "authorization.given",
      object: { type: "authorization", id: made.id },
    });
    await tellAdministrators(tx, found.value, "given", approver.value);
    return ok({ ...given(made.state, rights), isNew: true, environment });
  }
  const { count } = await tx.authorization.updateMany({
    where: { id: held.id, state: held.state, revision: held.revision },
    data: { revision: { increment: 1 } },
  });
  if (count === 0) return fail("conflict", text.form.busy);
  await tx.consent.create({ data: { authorizationId: held.id, ...consent } });
  if (hasSystemUser(rights))
    await makeSystemToken(tx, { authorizationId: held.id, appName: app.name });
  await tx.rightsAddition.updateMany({
    where: { authorizationId: held.id, state: "ASKED" },
    data: { state: "APPROVED", decidedAt: now, decidedById: approver.value },
  });
  await recordEvent(tx, registry, {
    ...event,
    action: "authorization.rights_approved",
    object: { type: "authorization", id: held.id },
  });
  return ok({ ...given(held.state, rights), isNew: false, environment });
}

/**
 * The tenant took its consent back, such as by uninstalling the app: the access ends with this
 * transaction. Where there is none, nothing is written, and the answer is the same.
 */
export async function takeConsentBack(
  key: ServiceActor,
  about: About,
): Promise<Result<{ ended: boolean }>> {
  return inTransaction(registry, async (tx): Promise<Result<{ ended: boolean }>> => {
    const found = await find(tx, key, about);
    if (!found.ok) return found;
    const { appId, app, tenant, environment } = found.value;
    const held = await tx.authorization.findFirst({
      where: { appId, tenantId: tenant.id, state: { in: [...LIVING_STATES] } },
      select: livingHere,
    });
    if (!held) return ok({ ended: false });
    const { count } = await tx.authorization.updateMany({
      where: { id: held.id, state: held.state },
      data: {
        ...{ state: "REVOKED", endedAt: new Date(), endedBySide: "CUSTOMER" },
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", text.form.busy);
    await recordEvent(tx, registry, {
      action: "authorization.revoked",
      object: { type: "authorization", id: held.id },
      ...{ partnerId: app.partnerId, tenantId: tenant.id },
      data: { appId, side: "CUSTOMER", was: held.state, keyId: key.keyId, environment },
    });
    await mailPeople(tx, uninstallReaders(app), {
      ...text.activations.mails.revokedToPartner({
        ...{ app: app.name, partner: app.partner.name },
        ...{ contextId: tenant.contextId, reason: "" },
      }),
      link: `/apps/${appId}/tenants`,
    });
    // Nobody says which of them it was.
    await tellAdministrators(tx, found.value, "takenBack", null);
    return ok({ ended: true });
  });
}

/** The client and the tenant of its environment, for a key that lives and is for this. */
async function find(tx: Tx, key: ServiceActor, { clientId, contextId }: About) {
  const lives =
    key.scopes.includes("authorizations:write") &&
    (await tx.serviceKey.count({
      where: {
        ...{ id: key.keyId, closedAt: null, expiresAt: { gt: new Date() } },
        scopes: { has: "authorizations:write" },
      },
    })) === 1;
  if (!lives) return fail("forbidden", text.operations.problems.scope.detail);
  const client = await tx.clientIdentifier.findFirst({
    where: livingClient(clientId),
    select: consentingApp,
  });
  if (!client) return fail("not_found", words.noClient);
  const { environment } = client;
  const tenant = await tx.tenant.findUnique({
    where: { environment_contextId: { environment, contextId } },
    select: tenantHere,
  });
  return tenant ? ok({ ...client, tenant }) : fail("not_found", words.noTenant);
}

/** The account with this address, where there is one; nobody of the partner agrees for a customer. */
async function findApprover(
  tx: Tx,
  appId: string,
  tenantId: string,
  address: string | null,
): Promise<Result<string | null>> {
  const key = address === null ? null : emailKey(address);
  if (key === null) return ok(null);
  const person = await tx.user.findUnique({
    where: { emailKey: key },
    select: { id: true },
  });
  if (!person) return ok(null);
  const [side] = await tx.$queryRaw<{ partners: boolean }[]>`
    SELECT portal_is_consultant(
      ${person.id}::uuid, ${appId}::uuid, ${tenantId}::uuid, now()) AS partners`;
  return side?.partners === false ? ok(person.id) : fail("rule_broken", words.ownSide);
}

/** Whoever administers a partner's own test tenant is the partner's, and hears of it there. */
async function tellAdministrators(
  tx: Tx,
  { app, tenant, environment }: Here,
  what: "given" | "takenBack",
  by: string | null,
): Promise<void> {
  if (tenant.partnerId === app.partnerId) return;
  const { contextId } = tenant;
  const told = tenant.people.map(({ userId }) => userId).filter((id) => id !== by);
  const about = { app: app.name, partner: app.partner.name, contextId };
  await mailPeople(tx, told, {
    ...text.activations.mails[`${what}ToAdministrators`](about),
    link: `/tenants/${environmentSlug(environment)}/${contextId}`,
  });
}

function given(state: Given["state"], rights: Rights) {
  return { state, rights: state === "ACTIVE" ? rights.enforced : [] };
}
