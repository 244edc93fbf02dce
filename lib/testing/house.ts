import { randomBytes, randomUUID } from "node:crypto";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { aMember, anApp, aTenant, aTenantPerson } from "./builders";
import { db } from "./database";
import { aRegisteredKey } from "./key-samples";
import { aListing } from "./listings";

/** A partner with something in every table that strangers must not change. */
export async function aHouse() {
  const owner = await aMember();
  const app = await anApp(owner);
  await createSecret(owner, {
    ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "SOD" },
    ...{ label: "", lifetime: "none" },
  });
  await aFilledTenant(owner.userId);
  await db.changeRequest.create({
    data: {
      ...{ appId: app.id, versionId: app.versionId, field: "AGENTS", wanted: ["Ai"] },
      ...{ reason: "It needs it.", requestedById: owner.userId },
    },
  });
  const identity = { issuer: "https://superid.example", label: "kari@crm.example" };
  await db.superIdConnection.create({
    data: { ...identity, subject: randomUUID(), userId: owner.userId },
  });
  await db.pendingSuperId.create({
    data: {
      ...{ ...identity, subject: randomUUID(), isAdministrator: false, returnTo: "/" },
      ...{ tokenMac: randomBytes(32), expiresAt: later(new Date(), MINUTE) },
    },
  });
  const mark = { deviceMac: randomBytes(32), userId: owner.userId };
  await db.knownDevice.create({ data: mark });
  const link = { tokenMac: randomBytes(32), expiresAt: later(new Date(), DAY) };
  await db.accountLink.create({
    data: { ...link, purpose: "RESET", userId: owner.userId },
  });
  await db.$executeRaw`
    INSERT INTO partner_logo (partner_id, hash, bytes)
    SELECT ${owner.partnerId}::uuid, encode(sha256(b), 'hex'), b FROM (
      SELECT convert_to('RIFF0000WEBP' || ${owner.partnerId}, 'UTF8') AS b) drawn`;
  await db.appKey.create({
    data: aRegisteredKey({ appId: app.id, createdById: owner.userId }),
  });
  await db.urlCheck.create({
    data: {
      ...{ appId: app.id, url: "https://app.example.com/callback", outcome: "FAILED" },
      ...{ observation: {}, checkedAt: new Date() },
    },
  });
  const checked = { appId: app.id, versionId: app.versionId };
  await db.checkRun.create({ data: { ...checked, askedAt: new Date() } });
  await db.checkResult.create({
    data: {
      ...{ ...checked, checkId: "hsts", inputHash: "", outcome: "FAILED" },
      ...{ observation: { sights: [] }, checkedAt: new Date() },
    },
  });
  await db.checkNotice.create({
    data: {
      ...{ appId: app.id, host: "app.example.com", until: new Date(), days: 7 },
      sentAt: new Date(),
    },
  });
  const listingId = await aListing(owner, app.id);
  await db.listingRound.create({
    data: { listingId, number: 1, requestedById: owner.userId },
  });
  await db.applicationStop.create({
    data: {
      ...{ appId: app.id, environment: "SOD", side: "PARTNER", reason: "" },
      stoppedById: owner.userId,
    },
  });
  await db.applicationStop.create({
    data: {
      ...{ appId: app.id, side: "SUPEROFFICE", reason: "x", stoppedById: owner.userId },
      messages: { create: { authorId: owner.userId, side: "PARTNER", text: "x" } },
    },
  });
  await db.invitation.create({
    data: {
      ...{ partnerId: owner.partnerId, invitedById: owner.userId, permissions: ["READ"] },
      ...{ email: "new@a.example", emailKey: "new@a.example", tokenMac: randomBytes(32) },
      expiresAt: later(new Date(), DAY),
    },
  });
  return { owner, app };
}

/** A tenant with somebody on it, somebody named and somebody removed. */
async function aFilledTenant(userId: string) {
  const { id: tenantId } = await aTenant();
  await aTenantPerson(tenantId);
  const [right, email] = ["EXTERNAL_CONSULTANT", "guest@a.example"] as const;
  await db.statedPerson.create({ data: { tenantId, emailKey: email, right } });
  await db.tenantRemoval.create({
    data: { tenantId, userId, source: "SUPERID", removedById: userId },
  });
}
