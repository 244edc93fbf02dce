import { requestErasure } from "@/lib/accounts/erasure/commands";
import { openData } from "@/lib/accounts/own-data/commands";
import { beginPasskey, removePasskey } from "@/lib/factors/passkeys/commands";
import { makeRecoveryCodes } from "@/lib/factors/recovery/commands";
import { requestReset } from "@/lib/factors/resets/commands";
import { removeTotp, startTotp } from "@/lib/factors/totp/commands";
import { saveRetention } from "@/lib/retention/commands";
import { bounds, retentionFields, type RetentionField } from "@/lib/retention/rules";
import { saveRoles, switchAccount } from "@/lib/staff/commands";
import { connectSuperId, disconnectSuperId } from "@/lib/superid/commands";
import { aPendingSuperId } from "@/lib/testing/superid";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { form, withPasskey, withTotp } from "@/lib/testing/factors";
import { asksForAProof } from "@/lib/testing/protected-command";

/* Commands about accounts that ask for a proof. */

asksForAProof({
  "setting up an authenticator app": async () => {
    const actor = await aPerson();
    const sent = form();
    return { actor, send: () => startTotp(actor, sent) };
  },
  "adding a passkey": async () => {
    const actor = await aPerson();
    return { actor, send: () => beginPasskey(actor) };
  },
  "removing a factor": async () => {
    const actor = await aPerson();
    await withTotp(actor);
    const sent = form();
    return { actor, send: () => removeTotp(actor, sent) };
  },
  "removing a passkey": async () => {
    const actor = await aPerson();
    await withPasskey(actor);
    const { id } = await db.passkey.findFirstOrThrow({ where: { userId: actor.userId } });
    const sent = { ...form(), passkeyId: id };
    return { actor, send: () => removePasskey(actor, sent) };
  },
  "new recovery codes": async () => {
    const actor = await aPerson();
    await withTotp(actor);
    const sent = form();
    return { actor, send: () => makeRecoveryCodes(actor, sent) };
  },
  "connecting a SuperID": async () => {
    const actor = await aPerson();
    const { token } = await aPendingSuperId();
    const sent = form();
    return { actor, send: () => connectSuperId(actor, sent, token) };
  },
  "disconnecting a SuperID": async () => {
    const actor = await aPerson();
    const { token } = await aPendingSuperId();
    await connectSuperId(actor, form(), token);
    const { userId } = actor;
    const { id } = await db.superIdConnection.findFirstOrThrow({ where: { userId } });
    const sent = { ...form(), connectionId: id };
    return { actor, send: () => disconnectSuperId(actor, sent) };
  },
  "resetting a colleague's factor": async () => {
    const actor = await aMember();
    const colleague = await aMember({ partnerId: actor.partnerId });
    await withTotp(colleague);
    const sent = { ...form(), userId: colleague.userId };
    return { actor, send: () => requestReset(actor, sent) };
  },
  "giving a staff role": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { userId } = await aPerson();
    const sent = { ...form(), userId, shown: "", roles: ["CERTIFIER" as const] };
    return { actor, send: () => saveRoles(actor, sent) };
  },
  "switching an account off": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { userId } = await aPerson();
    const sent = { ...form(), userId, allowed: "no" } as const;
    return { actor, send: () => switchAccount(actor, sent) };
  },
  "the download of one's own data": async () => {
    const actor = await aPerson();
    const sent = form();
    return { actor, send: () => openData(actor, sent) };
  },
  "asking to be erased": async () => {
    const actor = await aPerson();
    const sent = { ...form(), email: actor.email };
    return { actor, send: () => requestErasure(actor, sent) };
  },
  "how long things are kept": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { revision } = await db.retentionSetting.findUniqueOrThrow({
      where: { id: 1 },
    });
    const usual = retentionFields.map((field) => [field, bounds[field].usual]);
    const days = Object.fromEntries(usual) as Record<RetentionField, number>;
    const sent = { ...form(), revision, ...days };
    return { actor, send: () => saveRetention(actor, sent) };
  },
});
