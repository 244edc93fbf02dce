import type { Tx } from "@/lib/db/client";
import { db } from "./database";

/** Ids that are in very many events, and in few. */
export const busy = {
  partner: "00000000-0000-4000-8000-000000000001",
  actor: "00000000-0000-4000-8000-0000000000a1",
  rareActor: "00000000-0000-4000-8000-0000000000a2",
  app: "00000000-0000-4000-8000-0000000000b1",
  rareApp: "00000000-0000-4000-8000-0000000000b2",
  object: "00000000-0000-4000-8000-0000000000c1",
  tenant: "00000000-0000-4000-8000-0000000000d1",
} as const;

const BATCH = 20_000;

/**
 * Very many events over five years, most of them one partner's, straight into the table: what is
 * measured is finding them, so their hashes mean nothing. The rare ones are the oldest, where a
 * search that goes by time comes last.
 */
export async function manyEvents(count: number): Promise<void> {
  for (let from = 1; from <= count; from += BATCH) {
    const to = Math.min(count, from + BATCH - 1);
    await patiently(
      (tx) => tx.$executeRaw`
      INSERT INTO audit_event (chain, seq, at, actor_id, actor_role, partner_id, tenant_id, action,
        object_type, object_id, data, prev_hash, hash, app_id, environments)
      SELECT 'partner:' || ${busy.partner}, n,
        timestamptz '2021-01-01' + n * (interval '1825 days' / ${count}::int),
        CASE WHEN n <= 20 THEN ${busy.rareActor}::uuid WHEN n % 3 = 0 THEN ${busy.actor}::uuid
          WHEN n % 50 = 1 THEN NULL ELSE md5('actor' || n % 400)::uuid END,
        CASE WHEN n % 50 = 1 THEN 'system:worker' ELSE 'partner' END,
        CASE WHEN n % 10 < 7 THEN ${busy.partner}::uuid ELSE md5('partner' || n % 97)::uuid END,
        CASE WHEN n % 20 = 0 THEN ${busy.tenant}::uuid END,
        CASE WHEN n <= 20 THEN 'authorization.revoked'
          ELSE (array['configuration.saved', 'client_secret.created', 'client_secret.revoked',
            'review.item_judged', 'account.signed_in', 'activation.approved'])[1 + n % 6] END,
        'client_secret',
        CASE WHEN n % 5000 = 10 THEN ${busy.object}::text ELSE md5('object' || n)::uuid::text END,
        jsonb_build_object('lastFour', 'a1b2', 'appId', ${busy.app}::text), sha256('x'), sha256('y'),
        CASE WHEN n <= 20 THEN ${busy.rareApp}::uuid WHEN n % 2 = 0 THEN ${busy.app}::uuid
          ELSE md5('app' || n % 300)::uuid END,
        CASE WHEN n <= 20 THEN array['SOD']::environment[]
          ELSE array[(array['STAGE', 'PRODUCTION'])[1 + n % 2]]::environment[] END
      FROM generate_series(${from}::int, ${to}::int) n`,
    );
  }
  await patiently((tx) => tx.$executeRaw`ANALYZE audit_event`);
}

/** One statement that may take longer than the portal's own. */
async function patiently(work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('statement_timeout', '10min', true)`;
      await work(tx);
    },
    { timeout: 600_000 },
  );
}

/** What people look for, each with the index that leads to it, or one of two that are as good. */
export const searches = {
  partner: {
    ...{ slice: { partnerId: busy.partner }, given: {} },
    index: "audit_event_partner_id_at_idx",
  },
  "who, in a partner": {
    ...{ slice: { partnerId: busy.partner }, given: { who: busy.rareActor } },
    index: "audit_event_partner_id_actor_id_at_idx",
  },
  "a busy person, in a partner": {
    ...{ slice: { partnerId: busy.partner }, given: { who: busy.actor } },
    index: "_at_idx",
  },
  "an event that is long past, in a partner": {
    ...{ slice: { partnerId: busy.partner }, given: { what: "authorization" } },
    index: "audit_event_partner_id_at_idx",
  },
  "an environment that is long past, in a partner": {
    ...{ slice: { partnerId: busy.partner }, given: { env: "sod" } },
    index: "audit_event_partner_id_at_idx",
  },
  "a month, in a partner": {
    ...{ slice: { partnerId: busy.partner } },
    given: { from: "2023-03-01", to: "2023-03-31", what: "client_secret.created" },
    index: "audit_event_partner_id_at_idx",
  },
  app: {
    ...{ slice: { appId: busy.app, partnerId: busy.partner }, given: {} },
    index: "_at_idx",
  },
  "an app of long ago": {
    ...{ slice: { appId: busy.rareApp, partnerId: busy.partner }, given: {} },
    index: "audit_event_app_id_at_idx",
  },
  tenant: {
    ...{ slice: { tenantId: busy.tenant }, given: {} },
    index: "audit_event_tenant_id_at_idx",
  },
  "a tenant's actions": {
    ...{ slice: { tenantId: busy.tenant }, given: { what: "authorization" } },
    index: "audit_event_tenant_id_at_idx",
  },
  everything: {
    ...{ slice: {}, given: {} },
    index: "audit_event_moment_idx",
  },
  who: {
    ...{ slice: {}, given: { who: busy.rareActor, env: "sod" } },
    index: "audit_event_actor_id_at_idx",
  },
  "one event": {
    ...{ slice: {}, given: { what: "authorization.revoked" } },
    index: "audit_event_action_at_idx",
  },
  "every event of a noun": {
    ...{ slice: {}, given: { what: "authorization" } },
    index: "audit_event_moment_idx",
  },
  "one thing": {
    ...{ slice: {}, given: { about: busy.object } },
    index: "audit_event_object_type_object_id_at_idx",
  },
  "the portal itself": {
    ...{ slice: {}, given: { who: "portal" } },
    index: "audit_event_moment_idx",
  },
  "from somewhere in the middle": {
    ...{ slice: {} },
    given: { after: `2023-06-01T00:00:00.000000Z~partner:${busy.partner}~1` },
    index: "audit_event_moment_idx",
  },
} as const;
