import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { writeOnce } from "@/lib/db/write-once";
import { appManagers, concerned, mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { changedSecretSelect } from "../dto";
import { environmentOf, secretMacs } from "../gateway";
import { visibleSecrets } from "../policy";
import type { OneSecretInput } from "../rotation/schema";
import type { ReportPastedInput } from "./schema";

const words = text.leaks;

/** Which secret was closed, in the words of a page. */
type Reported = Result<{ app: string; environment: string; lastFour: string }>;

/**
 * "Report as leaked": refused everywhere from this moment. No proof is asked for: whoever sees a
 * leak must not be slowed down, and it opens nothing to anybody.
 */
export async function reportLeak(
  actor: Actor,
  { idempotencyKey, secretId }: OneSecretInput,
): Promise<Reported> {
  const form = { key: idempotencyKey, command: "reportLeak", input: { secretId } };
  return writeOnce(actor, form, async (tx) => {
    const secret = await tx.clientSecret.findFirst({
      where: { AND: [{ id: secretId }, visibleSecrets(actor)] },
      select: changedSecretSelect,
    });
    if (!secret) return fail("not_found", text.form.notFound);
    return close(tx, actor, secret);
  });
}

/**
 * The same by the secret itself, found by its MAC among those of one's own partners. Whether it is
 * one of another's is not said: it answers like one that never was.
 */
export async function reportPastedSecret(
  actor: Actor,
  { idempotencyKey, leakedSecret }: ReportPastedInput,
): Promise<Reported> {
  if (!environmentOf(leakedSecret)) {
    return fail("rule_broken", words.notWhole, "leakedSecret");
  }
  const macs = secretMacs(leakedSecret);
  const input = { mac: macs[0]?.toString("hex") ?? "" };
  const form = { key: idempotencyKey, command: "reportPastedSecret", input };
  return writeOnce(actor, form, async (tx) => {
    const secret = await tx.clientSecret.findFirst({
      where: { AND: [{ mac: { in: macs } }, visibleSecrets(actor)] },
      select: changedSecretSelect,
    });
    if (!secret) return fail("rule_broken", words.unknown, "leakedSecret");
    const closed = await close(tx, actor, secret);
    return closed.ok || closed.failure.code === "forbidden"
      ? closed
      : fail(closed.failure.code, closed.failure.message, "leakedSecret");
  });
}

type FoundSecret = Prisma.ClientSecretGetPayload<{ select: typeof changedSecretSelect }>;

async function close(tx: Tx, actor: Actor, secret: FoundSecret): Promise<Reported> {
  const { appId, environment, lastFour, app } = secret;
  if (!can(actor, "secret.manage", app)) return fail("forbidden", text.form.forbidden);
  const { count } = await tx.clientSecret.updateMany({
    where: { id: secret.id, closedAt: null },
    data: { status: "COMPROMISED", closedAt: new Date(), closedById: actor.userId },
  });
  if (count === 0) return fail("conflict", words.endedAlready);
  await recordEvent(tx, actor, {
    action: "client_secret.leaked",
    object: { type: "client_secret", id: secret.id },
    partnerId: app.partnerId,
    data: { appId, environment, lastFour },
  });
  const where = text.common.environments[environment];
  await mailPeople(tx, await concerned(tx, app), {
    ...words.mails.leaked(app.name, where, lastFour, actor.name),
    link: `/apps/${appId}/credentials`,
  });
  await mailPeople(tx, await appManagers(tx), {
    ...words.mails.leakedToStaff(app.name, where, lastFour),
    link: `/apps/${appId}/activity`,
  });
  return ok({ app: app.name, environment: where, lastFour });
}
