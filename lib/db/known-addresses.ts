import "server-only";

import type { Tx } from "./client";

/** Wherever one of the addresses stands by itself. */
export async function forgetAddresses(
  tx: Tx,
  userId: string,
  addresses: readonly string[],
): Promise<void> {
  const known = { in: [...addresses] };
  await tx.$executeRaw`
    DELETE FROM mail WHERE user_id = ${userId}::uuid
      OR (user_id IS NULL AND lower(recipient) = ANY (${addresses}))`;
  await tx.invitation.deleteMany({
    where: { OR: [{ acceptedById: userId }, { acceptedById: null, emailKey: known }] },
  });
  await tx.tenantInvitation.deleteMany({
    where: { OR: [{ acceptedById: userId }, { acceptedById: null, emailKey: known }] },
  });
  await tx.statedPerson.deleteMany({ where: { OR: [{ userId }, { emailKey: known }] } });
  await tx.registration.deleteMany({
    where: { OR: [{ userId }, { userId: null, emailKey: known }] },
  });
  await tx.partnerRecovery.updateMany({
    where: { emailKey: known },
    data: { email: "", emailKey: "" },
  });
  await tx.reviewContact.deleteMany({
    where: { OR: [{ emailKey: known }, { email: { in: [...addresses] } }] },
  });
  await tx.$executeRaw`DELETE FROM account_link WHERE lower(to_email) = ANY (${addresses})`;
  await tx.$executeRaw`
    UPDATE activation_request SET contact_email = '' WHERE lower(contact_email) = ANY (${addresses})`;
  await tx.$executeRaw`
    UPDATE partner SET revision = revision + 1,
      uninstall_emails = ARRAY(SELECT e FROM unnest(uninstall_emails) e WHERE e <> ALL (${addresses})),
      support_emails = ARRAY(SELECT e FROM unnest(support_emails) e WHERE e <> ALL (${addresses}))
    WHERE uninstall_emails && ${addresses}::text[] OR support_emails && ${addresses}::text[]`;
  await tx.$executeRaw`
    UPDATE application SET revision = revision + 1,
      uninstall_emails = ARRAY(SELECT e FROM unnest(uninstall_emails) e WHERE e <> ALL (${addresses})),
      error_emails = ARRAY(SELECT e FROM unnest(error_emails) e WHERE e <> ALL (${addresses}))
    WHERE uninstall_emails && ${addresses}::text[] OR error_emails && ${addresses}::text[]`;
  await tx.ownershipTransfer.updateMany({
    where: { OR: [{ emailKey: known }, { email: { in: [...addresses] } }] },
    data: { email: "", emailKey: "" },
  });
  await tx.$executeRaw`
    UPDATE ownership_transfer SET
      uninstall_emails = ARRAY(SELECT e FROM unnest(uninstall_emails) e WHERE e <> ALL (${addresses})),
      error_emails = ARRAY(SELECT e FROM unnest(error_emails) e WHERE e <> ALL (${addresses}))
    WHERE uninstall_emails && ${addresses}::text[] OR error_emails && ${addresses}::text[]`;
}

/** What is the person's alone, and of use to nobody without them. */
export async function forgetPerson(tx: Tx, userId: string): Promise<void> {
  await tx.picture.deleteMany({ where: { userId } });
  await tx.session.deleteMany({ where: { userId } });
  await tx.knownDevice.deleteMany({ where: { userId } });
  await tx.totpFactor.deleteMany({ where: { userId } });
  await tx.passkey.deleteMany({ where: { userId } });
  await tx.superIdConnection.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.passkeyChallenge.deleteMany({ where: { userId } });
  await tx.accountLink.deleteMany({ where: { userId } });
  await tx.threadRead.deleteMany({ where: { userId } });
  await tx.noticePreference.deleteMany({ where: { userId } });
  await tx.digestEntry.deleteMany({ where: { userId } });
  await tx.agreementAcceptance.updateMany({
    where: { userId, statedRole: { not: "" } },
    data: { statedRole: "" },
  });
  await tx.factorReset.updateMany({
    where: { userId, cancelledAt: null, doneAt: null },
    data: { cancelledAt: new Date() },
  });
  await tx.$executeRaw`UPDATE idempotency_record SET result = NULL WHERE scope = ${userId}`;
}
