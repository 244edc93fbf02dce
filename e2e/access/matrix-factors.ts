import { randomBytes, randomUUID } from "node:crypto";
import { db } from "@/lib/testing/database";
import { byOwnerAlone, bySignedIn, does, inRoom, type ActionRow } from "./matrix";

/** The forms about second factors and SuperID. */
export const factorActions: Record<string, ActionRow> = {
  ...inRoom("app/(partner)/profile/security", {
    startTotpAction: {
      form: async () => ({ path: "/profile/security", fields: {} }),
      again: "works",
      isOwn: true,
      may: bySignedIn,
    },
    removePasskeyAction: {
      form: async (world) => {
        const { id } = await db.passkey.create({
          data: {
            ...{ userId: world.owner.userId, name: `Key ${world.mark}`, counter: 0 },
            ...{ credentialId: randomUUID(), publicKey: randomBytes(8) },
          },
        });
        // It was used to sign in: otherwise its owner would owe it now.
        await db.session.update({
          where: { id: world.owner.sessionId },
          data: { amr: ["pwd", "passkey"] },
        });
        return { path: "/profile/security", fields: { passkeyId: id } };
      },
      again: "not_found",
      may: byOwnerAlone,
    },
  }),

  ...inRoom("app/(partner)/profile/security/superid", {
    disconnectSuperIdAction: {
      form: async (world) => {
        const { id } = await db.superIdConnection.create({
          data: {
            ...{ userId: world.owner.userId, issuer: "https://superid.example" },
            ...{ subject: randomUUID(), label: `superid-${world.mark}` },
          },
        });
        return { path: "/profile/security", fields: { connectionId: id } };
      },
      may: byOwnerAlone,
    },
  }),

  ...inRoom("app/(partner)/partners/[partner]/second-factors", {
    requestResetAction: {
      form: async (world) => {
        const { userId, sessionId } = world.people.reader;
        await db.totpFactor.create({
          data: { userId, sealedSecret: randomBytes(8), confirmedAt: new Date() },
        });
        await db.session.update({
          where: { id: sessionId },
          data: { amr: ["pwd", "otp"] },
        });
        return {
          path: `/partners/${world.partnerId}/second-factors`,
          fields: { userId },
        };
      },
      again: "conflict",
      may: does("factor.reset", "partner.see"),
    },
  }),
};

/** Of the second page of sign-in: for whoever gave the password, about nobody else's things. */
export const halfActions = [
  "app/(public)/sign-in/code/actions.ts#beginSecondStepAction",
  "app/(public)/sign-in/code/actions.ts#secondStepAction",
  "app/(public)/sign-in/enrol/actions.ts#enrolTotpAction",
  "app/(public)/sign-in/enrol/actions.ts#confirmEnrolledTotpAction",
  "app/(public)/sign-in/enrol/actions.ts#enrolPasskeyAction",
  "app/(public)/sign-in/enrol/actions.ts#keepEnrolledPasskeyAction",
];

/** For whoever is signed in altogether, about oneself alone; they need more than a form. */
export const ownActions = [
  "app/(partner)/profile/security/actions.ts#addPasskeyAction",
  "app/(partner)/profile/security/actions.ts#beginPasskeyAction",
  "app/(partner)/profile/security/actions.ts#cancelResetAction",
  "app/(partner)/profile/security/actions.ts#confirmTotpAction",
  "app/(partner)/profile/security/actions.ts#makeRecoveryCodesAction",
  "app/(partner)/profile/security/actions.ts#removeTotpAction",
  "app/step-up/actions.ts#beginProofAction",
  "app/step-up/actions.ts#proveAgainAction",
  "app/step-up/actions.ts#waysToProveAction",
];
