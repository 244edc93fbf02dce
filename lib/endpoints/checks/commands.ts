import "server-only";

import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import {
  countInWindow,
  giveBack,
  takeTurn,
  throttleKey,
  uncount,
} from "@/lib/auth/throttle";
import { DAY, HOUR, later, SECOND } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { sqlState } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { probe, world } from "../probes/gateway";
import { outcomes, type Observation } from "../probes/rules";
import { registeredOf, registeredSelect } from "./dto";
import {
  CLICKS_AN_HOUR,
  countsOf,
  dueLooks,
  lookInTime,
  PATIENCE,
  type Counts,
  type Look,
  type Seen,
} from "./rules";
import type { CheckUrlsInput } from "./schema";

const words = text.urlChecks.look;

/** What was seen longer ago says nothing any more. */
const KEPT = 90 * DAY;
/** More than all looks and the note of them take: whoever was killed meanwhile stops nobody for longer. */
const TURN = PATIENCE + 15 * SECOND;

/**
 * Looks at every URL of an environment from the portal, and keeps what was seen. The looks come
 * before the transaction, so that a slow site holds no lock; nobody's form can say what was seen.
 * One click at a time looks, for a limited time: the sites may be anybody's.
 */
export async function checkUrls(
  actor: Actor,
  { idempotencyKey, ...input }: CheckUrlsInput,
  look: Look = (url, limit) => probe(url, world, limit),
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
  const turn = throttleKey("urls-turn", appId, environment);
  if (!(await takeTurn(turn, TURN, now))) return fail("conflict", words.underWay);
  try {
    const { fresh, due } = dueLooks(urls, await knownOf(appId, urls), now);
    const allowed = due.length === 0 ? ok(null) : await countClick(actor, appId, now);
    if (!allowed.ok) return allowed;
    const looked = await lookInTime(due, look);

    const portal: SystemActor = { system: "urls", behalf: actor };
    const form = { key: idempotencyKey, command: "checkUrls", input };
    return await writeOnce(portal, form, async (tx) => {
      await keep(tx, appId, looked, now);
      const counts = countsOf([...fresh, ...looked]);
      await recordEvent(tx, actor, {
        action: "configuration.urls_checked",
        object: { type: "application", id: appId },
        partnerId: app.partnerId,
        data: { appId, environment, ...counts },
      });
      return ok(counts);
    });
  } finally {
    // What was written stays written: a turn that is not given back runs out by itself.
    await giveBack(turn, now).catch((error: unknown) =>
      console.warn("turn_not_given_back", sqlState(error) ?? error),
    );
  }
}

/**
 * One more click that makes the portal look, or that there were too many. One that is refused counts for
 * nobody: a person's clicks in vain would use up those of their colleagues.
 */
async function countClick(actor: Actor, appId: string, now: Date): Promise<Result<null>> {
  const counted: Buffer<ArrayBuffer>[] = [];
  for (const whose of [actor.userId, appId]) {
    const key = throttleKey("urls-looked", whose);
    counted.push(key);
    if ((await countInWindow(key, HOUR, now)) <= CLICKS_AN_HOUR) continue;
    for (const one of counted) await uncount(db, one);
    return fail("too_many", words.tooMany(CLICKS_AN_HOUR));
  }
  return ok(null);
}

async function knownOf(appId: string, urls: readonly string[]) {
  const rows = await db.urlCheck.findMany({ where: { appId, url: { in: [...urls] } } });
  // Written by our own command in exactly this shape.
  return rows.map(({ url, observation, checkedAt }) => ({
    ...{ url, observation: observation as Observation, at: checkedAt },
  }));
}

/** What was seen, in place of what was seen before; that stays where nobody had the time to look. */
async function keep(tx: Tx, appId: string, seen: readonly Seen[], now: Date) {
  await tx.urlCheck.deleteMany({
    where: { appId, checkedAt: { lt: later(now, -KEPT) } },
  });
  const urls = seen.map(({ url }) => url);
  const said = seen.map(({ observation }) => outcomes[observation.finding]);
  const observations = seen.map(({ observation }) => JSON.stringify(observation));
  await tx.$executeRaw`
    INSERT INTO url_check (app_id, url, outcome, observation, checked_at)
    SELECT ${appId}::uuid, url, outcome::check_outcome, observation::jsonb, ${now}
    FROM unnest(${urls}::text[], ${said}::text[], ${observations}::text[])
      AS seen (url, outcome, observation)
    ON CONFLICT (app_id, url) DO UPDATE SET outcome = excluded.outcome,
      observation = excluded.observation, checked_at = excluded.checked_at
    WHERE url_check.checked_at <= excluded.checked_at AND (
      excluded.observation->>'finding' <> 'noTime' OR url_check.observation->>'finding' = 'noTime')`;
}
