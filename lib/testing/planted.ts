import { randomBytes, randomUUID } from "node:crypto";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { aPerson, aStaffMember } from "./builders";
import { db } from "./database";
import { asSystem } from "./system";
import { aRegisteredKey } from "./key-samples";
import { aListing } from "./listings";

type World = {
  userId: string;
  partnerId: string;
  app: { id: string; versionId: string };
  reviewId: string;
  tenantId: string;
};

/** At least one row in each table that `leaveTraces` does not reach: texts can be put into them. */
export async function fillEveryTable(world: World): Promise<void> {
  const { userId, partnerId, tenantId } = world;
  const staff = await aStaffMember("PORTAL_ADMIN", "APP_MANAGER");
  const by = staff.userId;
  const soon = later(new Date(), DAY);
  await db.partnerVerification.create({
    data: {
      partnerId,
      verified: true,
      organisationNumber: "",
      note: "x",
      decidedById: by,
    },
  });
  const { id: domainId } = await db.partnerDomain.create({
    data: {
      ...{ partnerId, domain: `d${randomBytes(4).toString("hex")}.example` },
      ...{ token: randomUUID(), addedById: by },
    },
  });
  await db.partnerRecovery.create({
    data: {
      ...{ partnerId, domainId, email: "x@y.example", emailKey: "x@y.example" },
      ...{ reason: "x", proposedById: by },
    },
  });
  await db.invitation.create({
    data: {
      ...{ partnerId, email: "z@y.example", emailKey: "z@y.example", invitedById: by },
      ...{ permissions: ["READ"], tokenMac: randomBytes(32), expiresAt: soon },
    },
  });
  await db.ownCompany.create({
    data: {
      ...{ partnerId, tenantId, note: "x", confirmedById: by },
      ...{ endedAt: new Date(), endedById: by, endReason: "x" },
    },
  });
  await db.sandboxOrder.create({
    data: {
      ...{ partnerId, tenantId, userPlan: "x", quantity: 1, administrator: "x" },
      ...{ developmentTools: true, databaseMirroring: false, note: "x" },
      ...{ requestedById: userId, state: "DECLINED", reason: "x" },
      ...{ decidedById: by, decidedAt: new Date() },
    },
  });
  await db.urlCheck.create({
    data: {
      ...{ appId: world.app.id, url: "https://app.example.com/", outcome: "PASSED" },
      ...{ observation: {}, checkedAt: new Date() },
    },
  });
  const checked = { appId: world.app.id, versionId: world.app.versionId };
  await db.checkRun.create({ data: { ...checked, askedAt: new Date() } });
  await db.checkResult.create({
    data: {
      ...{ ...checked, checkId: "hsts", inputHash: "x", outcome: "PASSED" },
      ...{ observation: { sights: [] }, checkedAt: new Date() },
    },
  });
  await db.checkNotice.create({
    data: {
      ...{ appId: world.app.id, host: "app.example.com", until: new Date(), days: 7 },
      sentAt: new Date(),
    },
  });
  const listingId = await aListing({ userId }, world.app.id, {
    state: "REQUEST_PENDING",
  });
  await db.listingChange.create({
    data: { listingId, revision: 2, authorId: userId, before: {}, after: {} },
  });
  await db.listingRound.create({
    data: {
      ...{ listingId, number: 2, requestedById: userId, note: "x", decision: "REJECTED" },
      ...{ decidedById: by, decidedAt: new Date(), reasons: { header: "x" } },
    },
  });
  await db.applicationStop.create({
    data: {
      ...{ appId: world.app.id, side: "SUPEROFFICE", reason: "x", stoppedById: by },
      ...{ liftedAt: new Date(), liftedById: userId },
      messages: { create: { authorId: by, side: "SUPEROFFICE", text: "x" } },
    },
  });
  const { checklist } = await db.review.findUniqueOrThrow({
    where: { id: world.reviewId },
    select: { checklist: { select: { items: { take: 1 } } } },
  });
  await db.reviewSuggestion.create({
    data: {
      ...{ reviewId: world.reviewId, itemId: checklist.items[0]?.id ?? "" },
      ...{ field: "purpose", before: "", value: "x", reason: "x", madeById: by },
    },
  });
  await db.reviewAppeal.create({
    data: {
      ...{ reviewId: world.reviewId, number: 1, grounds: "x", appealedById: by },
      ...{ state: "UPHELD", decidedById: by, decidedAt: new Date(), answer: "x" },
    },
  });
  await db.fastLane.create({
    data: {
      ...{ reviewId: world.reviewId, beforeId: world.app.versionId, reason: "x" },
      ...{ undoneAt: new Date(), undoneById: by },
    },
  });
  await db.reviewContact.create({
    data: {
      ...{ reviewId: world.reviewId, name: "x", phone: "x", namedById: by },
      ...{ email: "x@y.example", emailKey: "x@y.example" },
    },
  });
  await db.savedReply.create({
    data: { itemCode: "SEC-1", title: "x", seen: "x", wouldPass: "x", createdById: by },
  });
  const now = new Date();
  await db.certificationRecord.create({
    data: {
      ...{
        reviewId: world.reviewId,
        appId: world.app.id,
        versionId: world.app.versionId,
      },
      ...{ kind: "CERTIFICATION_PRODUCTION", inputHash: "a", jws: "a.b.c" },
      ...{ approvedAt: now, validUntil: soon, status: "BETA", statusSince: now },
      issue: "x",
    },
  });
  await db.ownershipTransfer.create({
    data: {
      ...{ appId: world.app.id, fromPartnerId: partnerId, offeredById: by },
      ...{ email: "x@y.example", emailKey: "x@y.example", tokenMac: randomBytes(32) },
      ...{ expiresAt: soon, state: "DECLINED", closedAt: new Date(), closedById: by },
    },
  });
  const { userId: viewedId } = await aPerson();
  await db.accountView.create({
    data: {
      ...{ viewerId: by, viewedId, sessionId: staff.sessionId },
      ...{ reason: "x", startedAt: new Date(), expiresAt: later(new Date(), 5 * MINUTE) },
    },
  });
  await db.serviceKey.create({
    data: {
      ...{ name: `key-${randomBytes(4).toString("hex")}`, label: "x", slot: 1 },
      ...{ scopes: ["operations:people"], mac: randomBytes(32), pepperId: "k1" },
      ...{ lastFour: "x9Yz", expiresAt: soon, createdById: by },
    },
  });
  await db.credentialToken.create({
    data: {
      ...{
        appId: world.app.id,
        environment: "SOD",
        slot: 1,
        label: "x",
        createdById: by,
      },
      ...{ mac: randomBytes(32), pepperId: "k1", lastFour: "x9Yz", expiresAt: soon },
    },
  });
  await db.appKey.create({
    data: aRegisteredKey({ appId: world.app.id, createdById: by, label: "x" }),
  });
  await db.passkeyChallenge.create({
    data: { challenge: randomUUID(), purpose: "add", userId, expiresAt: soon },
  });
  await db.pendingSuperId.create({
    data: {
      ...{ tokenMac: randomBytes(32), issuer: "https://sod.superoffice.com" },
      ...{ subject: "x", label: "x", isAdministrator: false, returnTo: "/" },
      expiresAt: later(new Date(), 5 * MINUTE),
    },
  });
  await db.$executeRaw`
    INSERT INTO partner_logo (partner_id, hash, bytes)
    SELECT ${partnerId}::uuid, hash, bytes FROM picture WHERE user_id = ${userId}::uuid`;
  await aRequestTalkedAbout(world, by);
  await aReviewedApp(world, by);
}

/** Sent twice, and asked about. */
async function aRequestTalkedAbout({ app, tenantId }: World, by: string): Promise<void> {
  await db.activationRequest.update({
    where: await db.activationRequest.findFirstOrThrow({
      where: { appId: app.id, tenantId },
      select: { id: true },
    }),
    data: {
      links: { create: { mac: randomBytes(32), endedAt: new Date() } },
      messages: { create: { authorId: by, side: "CUSTOMER", text: "x" } },
    },
  });
}

async function aReviewedApp(
  { userId, partnerId, app, reviewId, tenantId }: World,
  by: string,
): Promise<void> {
  const { checklistVersionId } = await db.review.findUniqueOrThrow({
    where: { id: reviewId },
  });
  const { id: itemId } = await db.checklistItem.findFirstOrThrow({
    where: { versionId: checklistVersionId },
  });
  await db.reviewVerdict.create({ data: { reviewId, itemId, round: 1, judgedById: by } });
  await db.reviewAnswer.create({
    data: { reviewId, itemId, text: "x", authorId: userId },
  });
  await db.reviewFile.create({
    data: {
      ...{ reviewId, name: "x.txt", kind: "TEXT", size: 1, hash: "0".repeat(64) },
      ...{ uploadedById: userId, keptAt: new Date() },
    },
  });
  await db.configurationChange.create({
    data: {
      versionId: app.versionId,
      revision: 2,
      authorId: userId,
      before: {},
      after: {},
    },
  });
  await db.deliveryEvent.create({
    data: {
      ...{ kind: "STATE_CHANGE", name: "UPGRADE", environment: "PRODUCTION", tenantId },
      ...{ contextId: "Cust1", release: "1", endpoint: "" },
      deliveries: {
        create: {
          ...{ seq: 1, state: "FAILED", failure: "GIVEN_UP" },
          receiver: {
            create: { appId: app.id, environment: "PRODUCTION", kind: "STATE_CHANGE" },
          },
          log: {
            create: {
              ...{ number: 1, at: new Date(), tookMs: 1, url: "", outcome: "declined" },
              ...{ requestHeaders: {}, requestBody: "", responseHeaders: {} },
            },
          },
        },
      },
    },
  });
  await asSystem(async (tx) => {
    const { id: authorizationId } = await tx.authorization.create({
      data: {
        ...{ appId: app.id, environment: "PRODUCTION", tenantId, approvedById: by },
        level: "ADMINISTRATOR",
      },
    });
    await tx.consent.create({
      data: { authorizationId, rights: {}, agreedById: by, agreedAt: new Date() },
    });
    await tx.rightsAddition.create({
      data: { authorizationId, codes: ["claim:SystemToken"], reason: "x" },
    });
    await tx.copyDeletion.create({
      data: {
        ...{ authorizationId, partnerId, dueAt: new Date(), statement: "x" },
        ...{ confirmedAt: new Date(), confirmedById: by },
      },
    });
    await tx.authorizationPause.create({
      data: { authorizationId, cause: "CUSTOMER", reason: "x", pausedById: by },
    });
  });
}
