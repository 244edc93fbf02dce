import { randomUUID } from "node:crypto";
import { recordEvent, type AuditEvent } from "@/lib/audit/record";
import type { Author } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { aMember, anApp, aStaffMember, aTenant, aTenantPerson } from "./builders";

/** One event, written as a command writes it. */
export async function record(author: Author, event: AuditEvent) {
  await inTransaction(author, async (tx) => {
    await recordEvent(tx, author, event);
    return ok(null);
  });
}

/** A partner with two apps and a customer, and one event of each kind of reader. */
export async function anAuditedWorld() {
  const owner = await aMember();
  const app = await anApp(owner, { name: `Ledger ${randomUUID().slice(0, 8)}` });
  const other = await anApp(owner, { name: `Second ${randomUUID().slice(0, 8)}` });
  const tenant = await aTenant();
  const customer = await aTenantPerson(tenant.id);
  const certifier = await aStaffMember("CERTIFIER");
  const { partnerId } = owner;
  const review = randomUUID();
  await record(owner, {
    action: "application.created",
    object: { type: "application", id: app.id },
    partnerId,
    data: { name: "Ledger" },
  });
  await record(owner, {
    action: "client_secret.revoked",
    object: { type: "client_secret", id: randomUUID() },
    partnerId,
    data: { appId: app.id, environment: "STAGE", lastFour: "x9Yz" },
  });
  await record(certifier, {
    action: "review.item_judged",
    object: { type: "review", id: review },
    partnerId,
    data: { appId: app.id, item: "SEC-1", before: "OPEN", after: "FAILED" },
  });
  await record(certifier, {
    action: "publishing.rejected",
    object: { type: "review", id: review },
    partnerId,
    data: { appId: app.id, environments: ["STAGE", "PRODUCTION"] },
  });
  await record(customer, {
    action: "activation.approved",
    object: { type: "activation_request", id: randomUUID() },
    partnerId,
    tenantId: tenant.id,
    data: { appId: other.id },
  });
  return { owner, partnerId, app, other, tenant, customer, certifier };
}
