import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { offerTransfer } from "@/lib/transfers/commands";
import { acceptTransfer } from "@/lib/transfers/handing/commands";
import { anActiveApp, mailsAbout, publish } from "./activations";
import { aMember, anApp, aStaffMember } from "./builders";
import { db } from "./database";
import { form, value } from "./factors";

/* Transfers of apps, made by the commands people use. */

type Member = Actor & { partnerId: string };
type App = { id: string; versionId: string };

/** What offering an app sends: its name is typed. */
export async function offering(app: { id: string }, email: string) {
  const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
  return { ...form(), appId: app.id, email, appName: name };
}

/** What accepting sends, in the receiver's own partner with themselves as the contact. */
export function acceptance(token: string, receiver: Member) {
  return {
    ...{ ...form(), token, partnerId: receiver.partnerId },
    technicalContactId: receiver.userId,
    ...{ errorEmails: ["errors@new.example"], uninstallEmails: [] },
  };
}

/** The token of the newest link that was mailed to an address. */
export async function transferTokenFor(email: string): Promise<string> {
  const [mail] = await mailsAbout("Offered to you", email);
  return mail?.path.split("/").at(-1) ?? "";
}

/** An app offered to a developer of another partner. */
export async function anOffer(given?: { giver: Member; app: App }) {
  const giver = given?.giver ?? (await aMember());
  const app = given?.app ?? (await anApp(giver));
  const receiver = await aMember();
  const { transferId } = value(
    await offerTransfer(giver, await offering(app, receiver.email)),
  );
  const token = await transferTokenFor(receiver.email);
  return { giver, app, receiver, transferId, token };
}

/** The same of one that is published to Production, where nobody uses it. */
export async function anOfferBeyondSod() {
  const giver = await aMember();
  const app = await anApp(giver);
  await publish(app, giver, "PUBLISHED");
  return anOffer({ giver, app });
}

/** One that was accepted and waits for an app manager. */
export async function anAcceptedTransfer() {
  const made = await anOfferBeyondSod();
  value(await acceptTransfer(made.receiver, acceptance(made.token, made.receiver)));
  return { ...made, appManager: await aStaffMember("APP_MANAGER") };
}

/** The same of an app that a customer uses in Production. */
export async function anAcceptedTransferWithCustomer() {
  const used = await anActiveApp();
  const made = await anOffer({ giver: used.developer, app: used.app });
  value(await acceptTransfer(made.receiver, acceptance(made.token, made.receiver)));
  return { ...used, ...made };
}

/** What a form about one transfer sends. */
export function aboutTransfer(transferId: string, revision = 1) {
  return { idempotencyKey: randomUUID(), transferId, revision };
}

export async function transferRow(id: string) {
  return db.ownershipTransfer.findUniqueOrThrow({ where: { id } });
}

/** As if the offer, or its acceptance, had been made this long ago. */
export async function agedTransfer(id: string, days: number): Promise<void> {
  const back = (at: Date | null) => at && later(at, -days * DAY - MINUTE);
  const row = await transferRow(id);
  await db.ownershipTransfer.update({
    where: { id },
    data: {
      offeredAt: later(row.offeredAt, -days * DAY - MINUTE),
      expiresAt: later(row.expiresAt, -days * DAY - MINUTE),
      ...{ acceptedAt: back(row.acceptedAt), earliestAt: back(row.earliestAt) },
    },
  });
}
