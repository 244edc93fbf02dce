import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { approveActivation } from "@/lib/authorizations/decisions/commands";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import { unseal } from "@/lib/core/seal";
import type { Language } from "@/lib/core/languages";
import { env } from "@/lib/env";
import { seedChecklist } from "@/prisma/checklist";
import { aMember, anApp, aStaffMember, aTenant, aTenantPerson } from "./builders";
import { db } from "./database";
import { asSystem } from "./system";

/*
 * An activation as far as a test wants it, made by the portal's own commands; each step returns
 * what the next one needs.
 */

/** A custom app published to Production, its partner's developer, a tenant and its administrator. */
export async function aValidatedApp() {
  const developer = await aMember();
  const app = await anApp(developer, {
    claims: ["SystemToken"],
    agents: ["Webhook", "CRMScript"],
  });
  await publish(app, developer, "PUBLISHED");
  const tenant = await aTenant();
  const administrator = await aTenantPerson(tenant.id);
  return { developer, app, tenant, administrator };
}

export async function publish(
  app: { id: string; versionId: string },
  { userId }: Actor,
  state: "PUBLISHED" | "REQUEST_PENDING",
) {
  await asSystem((tx) =>
    tx.publication.create({
      data: {
        versionId: app.versionId,
        environment: "PRODUCTION",
        appId: app.id,
        state,
        requestedById: userId,
      },
    }),
  );
}

/** SuperOffice has certified the app for Production. */
export async function certify(app: { id: string; versionId: string }): Promise<void> {
  await seedChecklist(db);
  const { id: checklistVersionId } = await db.checklistVersion.findFirstOrThrow();
  await db.review.create({
    data: {
      ...{ appId: app.id, versionId: app.versionId, checklistVersionId },
      ...{ kind: "CERTIFICATION_PRODUCTION", state: "APPROVED" },
    },
  });
}

/** The form of a request, filled in. */
export function activationForm(appId: string, contextId: string) {
  return {
    appId,
    contextId,
    customerName: "Nordlys",
    contactEmail: "it@nordlys.example",
    language: "en" as Language,
    note: "We spoke on Tuesday.",
    idempotencyKey: randomUUID(),
  };
}

export async function aRequestedActivation() {
  const made = await aValidatedApp();
  const asked = await requestActivation(
    made.developer,
    activationForm(made.app.id, made.tenant.contextId),
  );
  if (!asked.ok) throw new Error(asked.failure.message);
  const { requestId } = asked.value;
  return { ...made, requestId, rights: `${made.app.versionId}:1` };
}

/** What a decision's form sends. */
export function decision(requestId: string, revision = 1) {
  return { requestId, revision, idempotencyKey: randomUUID() };
}

export async function anApprovedActivation() {
  const made = await aRequestedActivation();
  const approved = await approveActivation(made.administrator, {
    ...decision(made.requestId),
    rights: made.rights,
  });
  if (!approved.ok) throw new Error(approved.failure.message);
  return { ...made, appManager: await aStaffMember("APP_MANAGER") };
}

export async function anActiveApp() {
  const made = await anApprovedActivation();
  const granted = await grantActivation(made.appManager, decision(made.requestId, 2));
  if (!granted.ok) throw new Error(granted.failure.message);
  const { id } = await db.authorization.findFirstOrThrow({
    where: { requestId: made.requestId },
  });
  return { ...made, authorizationId: id };
}

export async function requestRow(id: string) {
  return db.activationRequest.findUniqueOrThrow({ where: { id } });
}

/** Mails by what their subject begins with, newest first, with their link opened. */
export async function mailsAbout(subject: string, recipient?: string) {
  const mails = await db.mail.findMany({
    where: { subject: { startsWith: subject }, ...(recipient ? { recipient } : {}) },
    orderBy: { createdAt: "desc" },
  });
  return mails.map(({ id, sealedLink, ...mail }) => ({
    ...mail,
    path: sealedLink
      ? unseal(sealedLink, id, env.encryptionKeys).replace(env.portalUrl, "")
      : "",
  }));
}

export async function eventsOf(objectId: string) {
  const events = await db.auditEvent.findMany({
    where: { objectId },
    orderBy: { at: "asc" },
  });
  return events.map(({ action }) => action);
}
