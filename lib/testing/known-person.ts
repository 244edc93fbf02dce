import { randomBytes, randomUUID } from "node:crypto";
import { completeRegistration, register } from "@/lib/accounts/registrations/commands";
import { setPicture } from "@/lib/accounts/pictures/commands";
import { openSession, actorOfSession } from "@/lib/auth/sessions";
import type { Actor } from "@/lib/auth/actor";
import { createSecret } from "@/lib/credentials/commands";
import { DAY, later } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { shownTerms } from "./agreements";
import { aForm, aPicture } from "./pictures";
import { anApp, aTenant } from "./builders";
import { db } from "./database";
import { aWaitingReview } from "./reviews";

/** Whose name and address can be looked for in everything that is stored. */
export async function aKnownPerson() {
  const mark = randomUUID().slice(0, 8);
  const name = `Wilhelmina O'Sæter ${mark}`;
  const email = `Wilhelmina.${mark}@people.example`;
  await register({
    ...{ idempotencyKey: randomUUID(), email, name, company: `Fjord ${mark}` },
    ...{ intent: "EXPLORING", experience: "", terms: await shownTerms() },
  });
  const token = (await linkTo(email.toLowerCase())).split("/").at(-1) ?? "";
  const made = await completeRegistration({
    token,
    password: "three quiet herons at dusk",
  });
  if (!made.ok) throw new Error(made.failure.message);
  const user = await db.user.findUniqueOrThrow({
    where: { emailKey: email.toLowerCase() },
    include: { memberships: true },
  });
  const partnerId = user.memberships[0]?.partnerId ?? "";
  const sid = await openSession(user.id, {
    ...{ userAgent: "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1", device: "one" },
    ...{ address: "192.0.2.77", now: new Date() },
  });
  const actor = await actorOfSession(sid, new Date());
  if (!actor) throw new Error("The session did not open.");
  return { actor: { ...actor, partnerId }, name, email, mark, partnerId };
}

/** Everything that somebody can leave behind on the portal, at least once. */
export async function leaveTraces(known: Awaited<ReturnType<typeof aKnownPerson>>) {
  const { actor, name, email, partnerId } = known;
  const { userId } = actor;
  const key = () => ({ idempotencyKey: randomUUID() });
  const app = await anApp(actor);
  await createSecret(actor, {
    ...{ ...key(), appId: app.id, environment: "SOD", label: "", lifetime: "none" },
  });
  await setPicture(actor, { ...key(), picture: aForm(await aPicture()) });
  const { review } = await aWaitingReview({ owner: actor });
  const text = `Write to ${name} <${email}>, or to ${email.toUpperCase()}.`;
  await db.reviewMessage.create({
    data: { reviewId: review.id, authorId: userId, side: "PARTNER", text },
  });
  await db.reviewRound.updateMany({
    where: { reviewId: review.id },
    data: { note: text },
  });
  const tenant = await aTenant();
  await db.activationRequest.create({
    data: {
      ...{ appId: app.id, tenantId: tenant.id, customerName: "Nordlys", note: text },
      ...{ contactEmail: email, linkMac: randomBytes(32), linkExpiresAt: new Date() },
      requestedById: userId,
    },
  });
  await db.partner.update({
    where: { id: partnerId },
    data: { supportEmails: [email.toLowerCase(), "help@fjord.example"] },
  });
  await db.application.update({
    where: { id: app.id },
    data: { errorEmails: [email.toLowerCase(), "errors@fjord.example"] },
  });
  await db.changeRequest.create({
    data: {
      ...{ appId: app.id, field: "NAME", wanted: "Ledger", reason: text },
      requestedById: userId,
    },
  });
  await db.totpFactor.create({
    data: { userId, sealedSecret: randomBytes(8), confirmedAt: new Date() },
  });
  await db.passkey.create({
    data: {
      ...{ userId, name: `Key of ${name}`, counter: 0, publicKey: randomBytes(8) },
      credentialId: randomUUID(),
    },
  });
  await db.superIdConnection.create({
    data: { userId, issuer: "https://sod.superoffice.com", subject: email, label: email },
  });
  await db.staffMember.create({ data: { userId, role: "CERTIFIER" } });
  await db.recoveryCode.create({
    data: { userId, mac: randomBytes(32), pepperId: "k1" },
  });
  await db.tenantPerson.create({
    data: {
      ...{ tenantId: tenant.id, userId, source: "OPERATIONS" },
      right: "EXTERNAL_CONSULTANT",
    },
  });
  await db.accountLink.create({
    data: {
      ...{ userId, purpose: "EMAIL_CHANGE", tokenMac: randomBytes(32) },
      ...{ fromEmailKey: email.toLowerCase(), toEmail: `new.${email}` },
      expiresAt: later(new Date(), DAY),
    },
  });
  await db.statedPerson.create({
    data: {
      ...{ tenantId: tenant.id, userId, right: "EXTERNAL_CONSULTANT" },
      emailKey: email.toLowerCase(),
    },
  });
  await db.tenantInvitation.create({
    data: {
      ...{ tenantId: tenant.id, email, emailKey: email.toLowerCase() },
      ...{ right: "EXTERNAL_CONSULTANT", tokenMac: randomBytes(32), invitedById: userId },
      expiresAt: later(new Date(), DAY),
    },
  });
  for (const recipient of ["boss@fjord.example", email.toLowerCase()]) {
    await db.mail.create({
      data: {
        recipient,
        subject: `${name} invites you`,
        letter: { before: [text, { quote: name }], button: "Open", after: [] },
      },
    });
  }
  return { app, review, tenant };
}

async function linkTo(recipient: string): Promise<string> {
  const mail = await db.mail.findFirstOrThrow({
    where: { recipient },
    orderBy: { createdAt: "desc" },
  });
  return new URL(unseal(mail.sealedLink ?? new Uint8Array(), mail.id, env.encryptionKeys))
    .pathname;
}

export type KnownActor = Actor & { partnerId: string };
