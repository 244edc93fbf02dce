import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { DAY, later, SECOND } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { probe } from "../probes/gateway";
import { findings, type Observation, type Outcome } from "../probes/rules";
import { registeredOf, registeredSelect } from "./dto";
import { inTurn } from "./rules";
import type { CheckUrlsInput } from "./schema";

/** What was seen longer ago says nothing any more. */
const KEPT = 90 * DAY;
/** What was seen this short a time ago is not looked at again, however often somebody clicks. */
const FRESH = 30 * SECOND;

type Seen = { url: string; observation: Observation };
type Counts = Record<Outcome, number>;

/**
 * Looks at every URL of an environment from the portal, and keeps what was seen. The looks come
 * before the transaction, so that a slow site holds no lock; nobody's form can say what was seen.
 */
export async function checkUrls(
  actor: Actor,
  { idempotencyKey, ...input }: CheckUrlsInput,
  look: (url: string) => Promise<Observation> = probe,
): Promise<Result<Counts>> {
  const { appId, environment } = input;
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: { partnerId: true, ...registeredSelect(environment) },
  });
  if (!app) return fail("not_found", text.form.notFound);
  if (!can(actor, "configuration.edit", app))
    return fail("forbidden", text.form.forbidden);
  if (actor.view) return fail("read_only", text.form.readOnly);
  const registered = registeredOf(app, environment)?.urls ?? [];
  const urls = [
    ...new Set(
      registered.filter(({ type }) => type !== "CORS").map(({ value }) => value),
    ),
  ];
  const now = new Date();
  const fresh = await db.urlCheck.findMany({
    where: { appId, checkedAt: { gt: later(now, -FRESH) } },
  });
  const known = new Map(
    fresh.map(({ url, observation }) => [url, observation as Observation]),
  );
  const seen = await inTurn(urls, async (url) => ({
    url,
    observation: known.get(url) ?? (await look(url)),
  }));

  const portal: SystemActor = { system: "urls", behalf: actor };
  const form = { key: idempotencyKey, command: "checkUrls", input };
  return writeOnce(portal, form, async (tx) => {
    const looked = seen.filter(({ url }) => !known.has(url));
    await keep(tx, appId, looked, now);
    const counts = countsOf(seen);
    await recordEvent(tx, actor, {
      action: "configuration.urls_checked",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
      data: { appId, environment, ...counts },
    });
    return ok(counts);
  });
}

async function keep(tx: Tx, appId: string, seen: readonly Seen[], now: Date) {
  await tx.urlCheck.deleteMany({
    where: { appId, checkedAt: { lt: later(now, -KEPT) } },
  });
  const urls = seen.map(({ url }) => url);
  const outcomes = seen.map(({ observation }) => findings[observation.finding]);
  const observations = seen.map(({ observation }) => JSON.stringify(observation));
  await tx.$executeRaw`
    INSERT INTO url_check (app_id, url, outcome, observation, checked_at)
    SELECT ${appId}::uuid, url, outcome::check_outcome, observation::jsonb, ${now}
    FROM unnest(${urls}::text[], ${outcomes}::text[], ${observations}::text[])
      AS seen (url, outcome, observation)
    ON CONFLICT (app_id, url) DO UPDATE SET outcome = excluded.outcome,
      observation = excluded.observation, checked_at = excluded.checked_at
    WHERE url_check.checked_at <= excluded.checked_at`;
}

function countsOf(seen: readonly Seen[]): Counts {
  const counts: Counts = { PASSED: 0, FAILED: 0, UNCLEAR: 0 };
  for (const { observation } of seen) counts[findings[observation.finding]] += 1;
  return counts;
}
