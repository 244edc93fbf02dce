import { createPartner } from "@/lib/partners/directory/commands";
import { addDomain, removeDomain, verifyDomain } from "@/lib/partners/domains/commands";
import { confirmRecovery, proposeRecovery } from "@/lib/partners/recoveries/commands";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { form } from "@/lib/testing/factors";
import { asksForAProof } from "@/lib/testing/protected-command";
import { startView } from "./views/commands";

asksForAProof({
  "adding a domain": async () => {
    const actor = await aMember();
    const sent = { ...form(), partnerId: actor.partnerId, domain: aName() };
    return { actor, send: () => addDomain(actor, sent) };
  },
  "removing a domain": async () => {
    const actor = await aMember();
    const domainId = await aVerifiedDomain(actor);
    const sent = { ...form(), domainId };
    return { actor, send: () => removeDomain(actor, sent) };
  },
  "verifying a domain by hand": async () => {
    const actor = await aStaffMember("APP_MANAGER");
    const { partnerId } = await aMember();
    const sent = { ...form(), partnerId, domain: aName(), note: "By phone." };
    return { actor, send: () => verifyDomain(actor, sent) };
  },
  "creating a partner": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const sent = { ...form(), name: "Fjord", email: `kim@${aName()}` };
    return { actor, send: () => createPartner(actor, sent) };
  },
  "proposing who shall manage a partner": async () => {
    const actor = await aStaffMember("APP_MANAGER");
    const sent = { ...form(), ...(await anOrphan()) };
    return { actor, send: () => proposeRecovery(actor, sent) };
  },
  "confirming it": async () => {
    const proposer = await aStaffMember("APP_MANAGER");
    const made = await proposeRecovery(proposer, { ...form(), ...(await anOrphan()) });
    if (!made.ok) throw new Error(made.failure.message);
    const actor = await aStaffMember("PORTAL_ADMIN");
    const sent = { ...form(), recoveryId: made.value.recoveryId };
    return { actor, send: () => confirmRecovery(actor, sent) };
  },
  "viewing as somebody": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { userId } = await aPerson();
    const sent = { ...form(), userId, reason: "An app is missing." };
    return { actor, send: () => startView(actor, sent) };
  },
});

function aName(): string {
  return `${form().idempotencyKey}.example`;
}

async function aVerifiedDomain(
  { partnerId, userId }: { partnerId: string; userId: string },
  domain = aName(),
): Promise<string> {
  const { id } = await db.partnerDomain.create({
    data: { partnerId, domain, token: "t", addedById: userId, verifiedAt: new Date() },
  });
  return id;
}

/** A partner that nobody can manage, and what a form about its next manager sends. */
async function anOrphan() {
  const reader = await aMember({ permissions: ["READ"] });
  const domain = aName();
  await aVerifiedDomain(reader, domain);
  return { partnerId: reader.partnerId, email: `kim@${domain}`, reason: "She left." };
}
