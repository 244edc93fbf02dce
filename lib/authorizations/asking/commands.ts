import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { ASK_AGAIN_AFTER, REMIND_AFTER } from "../additions/rules";

const worker: SystemActor = { system: "worker" };
const { mails } = text.additions;
/** How many one run sees to; the rest is for the next. */
const AT_ONCE = 100;

type Due = {
  id: string;
  openId: string | null;
  codes: string[];
  step: "ask" | "change" | "void" | "remind";
};

/**
 * Asks the customers of what was published for the rights that it may have beyond what they agreed
 * to, as one difference; takes a question back that the next version does not ask any more; reminds.
 * Answers how many it saw to.
 */
export async function askForRights(now: Date): Promise<number> {
  let seen = 0;
  for (const due of await listDue(now)) {
    const done = await see(due, now);
    if (done.ok) seen += 1;
  }
  return seen;
}

/** In SQL, because there may be many that wait and are not due. */
function listDue(now: Date): Promise<Due[]> {
  const again = new Date(now.getTime() - ASK_AGAIN_AFTER);
  const [first, second] = REMIND_AFTER.map((after) => new Date(now.getTime() - after));
  return db.$queryRaw`
    WITH running AS MATERIALIZED (
      SELECT r.*, to_jsonb(r.codes) AS wanted FROM (
        SELECT p.app_id, p.environment, portal_published_rights(p.app_id, p.environment) AS codes
        FROM publication p JOIN application a ON a.id = p.app_id AND a.deleted_at IS NULL
        WHERE p.state = 'PUBLISHED') r
    ), agreed AS (
      -- As in portal_agreed_rights, for all of them at once: one by one takes ten times as long.
      SELECT DISTINCT ON (c.authorization_id) c.authorization_id AS id, c.rights -> 'enforced' AS codes
      FROM consent c ORDER BY c.authorization_id, c.agreed_at DESC, c.id
    ), living AS (
      SELECT h.id, array(SELECT one FROM unnest(r.codes) one
        WHERE NOT coalesce(jsonb_exists(g.codes, one), false) ORDER BY 1) AS codes
      FROM "authorization" h
        JOIN running r ON r.app_id = h.app_id AND r.environment = h.environment
        LEFT JOIN agreed g ON g.id = h.id
      WHERE h.state IN ('ACTIVE', 'PAUSED') AND NOT coalesce(g.codes @> r.wanted, false)
    ), standing AS (
      SELECT coalesce(l.id, o.authorization_id) AS id, coalesce(l.codes, '{}') AS codes,
        o.id AS "openId", CASE
          WHEN o.id IS NULL AND l.codes <> '{}' AND (d.id IS NULL
            OR (d.decided_at <= ${again} AND NOT l.codes <@ d.codes)) THEN 'ask'
          WHEN o.id IS NULL THEN NULL
          WHEN coalesce(l.codes, '{}') = '{}' THEN 'void'
          WHEN NOT (l.codes <@ o.codes AND o.codes <@ l.codes) THEN 'change'
          WHEN (o.reminders = 0 AND o.asked_at <= ${first})
            OR (o.reminders = 1 AND o.asked_at <= ${second}) THEN 'remind'
        END AS step
      FROM living l
        FULL JOIN (SELECT * FROM rights_addition WHERE state = 'ASKED') o ON o.authorization_id = l.id
        LEFT JOIN LATERAL (
          SELECT * FROM rights_addition x
          WHERE x.authorization_id = l.id AND x.state = 'DECLINED' ORDER BY x.decided_at DESC LIMIT 1
        ) d ON true
    )
    SELECT id, codes, "openId", step FROM standing WHERE step IS NOT NULL
    ORDER BY id LIMIT ${AT_ONCE}`;
}

async function see(due: Due, now: Date): Promise<Result<null>> {
  try {
    return await inTransaction(worker, async (tx) => {
      // Its row is the lock: nobody decides meanwhile, and no other worker asks.
      await tx.$queryRaw`SELECT id FROM "authorization" WHERE id = ${due.id}::uuid FOR UPDATE`;
      const [still] = await tx.$queryRaw<{ due: boolean }[]>`
        SELECT (h.state IN ('ACTIVE', 'PAUSED') AND portal_outstanding_rights(h) = ${due.codes}::text[]
          AND NOT EXISTS (SELECT 1 FROM rights_addition d WHERE d.authorization_id = h.id
            AND d.state = 'DECLINED' AND d.decided_at > ${now}::timestamptz - interval '30 days'))
          OR ${due.step} = 'void' AS due
        FROM "authorization" h WHERE h.id = ${due.id}::uuid`;
      if (!still?.due) return fail("conflict", text.form.stale);
      return due.openId ? goOn(tx, due, due.openId, now) : ask(tx, due, now);
    });
  } catch (error) {
    if (!violates(error, "rights_addition_open")) throw error;
    return fail("conflict", text.form.stale);
  }
}

async function ask(tx: Tx, { id, codes }: Due, now: Date): Promise<Result<null>> {
  await tx.rightsAddition.create({
    data: { authorizationId: id, codes, askedAt: now },
  });
  await tell(tx, id, codes, "asked");
  return ok(null);
}

async function goOn(
  tx: Tx,
  { id, codes, step }: Due,
  openId: string,
  now: Date,
): Promise<Result<null>> {
  const open = { id: openId, state: "ASKED" } as const;
  const changed = await tx.rightsAddition.updateMany({
    where: open,
    data:
      step === "void"
        ? { state: "VOID", decidedAt: now }
        : step === "change"
          ? { codes, askedAt: now, reminders: 0 }
          : { reminders: { increment: 1 } },
  });
  if (changed.count === 0) return fail("conflict", text.form.stale);
  if (step !== "void")
    await tell(tx, id, codes, step === "remind" ? "reminded" : "asked");
  return ok(null);
}

async function tell(
  tx: Tx,
  id: string,
  codes: string[],
  letter: "asked" | "reminded",
): Promise<void> {
  const { app, tenant } = await tx.authorization.findUniqueOrThrow({
    where: { id },
    select: {
      app: {
        select: {
          id: true,
          name: true,
          partnerId: true,
          partner: { select: { name: true } },
        },
      },
      tenant: {
        select: {
          id: true,
          environment: true,
          contextId: true,
          people: { where: { right: "TENANT_ADMINISTRATOR" }, select: { userId: true } },
        },
      },
    },
  });
  const { contextId } = tenant;
  if (letter === "asked")
    await recordEvent(tx, worker, {
      action: "authorization.rights_asked",
      object: { type: "authorization", id },
      ...{ partnerId: app.partnerId, tenantId: tenant.id },
      data: { appId: app.id, rights: codes },
    });
  await mailPeople(
    tx,
    tenant.people.map(({ userId }) => userId),
    {
      ...mails[letter]({
        ...{ app: app.name, partner: app.partner.name, contextId },
        rights: codes.map((code) => text.activations.right(code)),
      }),
      link: `/tenants/${environmentSlug(tenant.environment)}/${contextId}`,
    },
  );
}
