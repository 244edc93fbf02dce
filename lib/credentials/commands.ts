import "server-only";

import { randomUUID } from "node:crypto";
import { standingIn, type StandingColumn } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { eventsAtEnd, recordEvent } from "@/lib/audit/record";
import { isCiToken } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { sql, type Tx } from "@/lib/db/client";
import { standingOfPartner } from "@/lib/db/standing";
import { writeOnce } from "@/lib/db/write-once";
import { mailAtEnd } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { slotSelect, spentSecrets } from "./dto";
import { issueSecret } from "./gateway";
import { appsForSecrets, mayManageSecrets, personOf, type Holder } from "./policy";
import { allowsLifetime, expiryOf, freeSlot, isSpent, SLOTS } from "./rules";
import type { CreateSecretInput } from "./schema";

const missing = fail("not_found", text.form.notFound);
const forbidden = fail("forbidden", text.form.forbidden);

/**
 * Makes a secret and answers its plain value, once. It is pending until it is kept; nobody keeps
 * it within 15 minutes, and it is gone. The slots of the table hold the limit, whoever clicks.
 */
export async function createSecret(
  actor: Holder,
  { idempotencyKey, ...input }: CreateSecretInput,
): Promise<Result<{ secretId: string; plain: string }>> {
  const { appId, environment } = input;
  // The app's row is the lock under which slots are given out: they are read after it.
  const ahead = sql`(
    SELECT json_build_object(
      'locked', (SELECT id FROM application WHERE id = a.id FOR UPDATE),
      'standing', ${standingOfPartner(sql`a.partner_id`)})
    FROM application a WHERE a.id = ${appId}::uuid)`;
  return writeOnce(
    actor,
    { key: idempotencyKey, command: "createSecret", input, ahead },
    async (tx, atEnd, locked) => {
      const partner = locked as { standing: StandingColumn } | null;
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, appsForSecrets(actor)] },
        select: {
          name: true,
          partnerId: true,
          technicalContactId: true,
          partner: { select: { name: true, maxSecretDays: true } },
          publications: {
            where: { environment, state: "PUBLISHED" },
            select: { version: { select: { isNative: true } } },
          },
          versions: {
            where: { discardedAt: null },
            select: { isNative: true },
            orderBy: { number: "desc" },
            take: 1,
          },
          secrets: { where: { environment, closedAt: null }, select: slotSelect },
        },
      });
      if (!app || !partner || (isCiToken(actor) && actor.environment !== environment))
        return missing;
      if (!mayManageSecrets(actor, app)) return forbidden;
      const agreed = allowAct("createSecret", standingIn(partner.standing), new Date());
      if (!agreed.ok) return agreed;
      // Where nothing is published yet, the newest version says what the app is.
      if ((app.publications[0]?.version ?? app.versions[0])?.isNative) {
        return fail("rule_broken", text.credentials.nativeHasNone);
      }
      const { name, maxSecretDays } = app.partner;
      if (!allowsLifetime(input.lifetime, maxSecretDays)) {
        const trouble =
          maxSecretDays === null
            ? text.form.chooseOne
            : text.credentials.tooLong(name, maxSecretDays);
        return fail("rule_broken", trouble, "lifetime");
      }
      // A CI token was made under a proof.
      if (environment !== "SOD" && !isCiToken(actor)) {
        const proof = await stepUp(tx, actor);
        if (!proof.ok) return proof;
      }

      const now = new Date();
      const living = app.secrets.filter((one) => !isSpent(one, now));
      if (living.length < app.secrets.length)
        await closeSpent(
          tx,
          actor,
          { appId, environment, partnerId: app.partnerId },
          now,
        );
      const slot = freeSlot(
        living.map((one) => one.slot),
        environment,
      );
      if (slot === null) {
        return fail(
          "rule_broken",
          text.credentials.full(
            SLOTS[environment],
            text.common.environments[environment],
          ),
        );
      }
      const { plain, stored } = issueSecret(environment);
      const secretId = randomUUID();
      const made = sql`made AS (
        INSERT INTO client_secret (id, app_id, environment, slot, mac, algorithm, pepper_id,
          last_four, label, created_by_id, expires_at)
        VALUES (${secretId}::uuid, ${appId}::uuid, ${environment}::environment, ${slot},
          ${stored.mac}::bytea, ${stored.algorithm}, ${stored.pepperId}, ${stored.lastFour},
          ${input.label}, ${personOf(actor)}::uuid,
          ${expiryOf(input.lifetime, now)}::timestamptz))`;
      const event = eventsAtEnd(actor, {
        action: "client_secret.created",
        object: { type: "client_secret", id: secretId },
        partnerId: app.partnerId,
        data: { appId, environment, lastFour: stored.lastFour, expires: input.lifetime },
      });
      const mail = mailAtEnd([app.technicalContactId], {
        ...text.mails.secretCreated(
          app.name,
          text.common.environments[environment],
          stored.lastFour,
        ),
        link: `/apps/${appId}/credentials`,
      });
      atEnd({ tables: [made], columns: [] }, event, mail);
      return ok({ secretId, plain });
    },
    "once",
  );
}

/** Frees the slots of secrets that ended by themselves. */
async function closeSpent(
  tx: Tx,
  actor: Holder,
  { partnerId, ...place }: { appId: string; environment: Environment; partnerId: string },
  now: Date,
): Promise<void> {
  const spent = spentSecrets(now);
  const { count: lapsed } = await tx.clientSecret.deleteMany({
    where: { ...place, ...spent.lapsed },
  });
  const { count: retired } = await tx.clientSecret.updateMany({
    where: { ...place, ...spent.retired },
    data: { status: "REVOKED", closedAt: now },
  });
  const { count: expired } = await tx.clientSecret.updateMany({
    where: { ...place, ...spent.expired },
    data: { status: "EXPIRED", closedAt: now },
  });
  if (lapsed + retired + expired === 0) return;
  await recordEvent(tx, actor, {
    action: "client_secret.ended_by_time",
    object: { type: "application", id: place.appId },
    partnerId,
    data: { ...place, lapsed, retired, expired },
  });
}
