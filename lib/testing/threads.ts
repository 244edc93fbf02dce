import { aMember, aPartner, aStaffMember, aTenant, aTenantPerson } from "./builders";
import { db } from "./database";

/** Conversations of these partners without an app, one a second. */
export function manyThreads(partnerIds: string[], count: number): Promise<number> {
  return db.$executeRaw`
    INSERT INTO thread (kind, thing_id, partner_id, state, last_at, last_by_id)
    SELECT 'SUSPENSION', gen_random_uuid(),
      (${partnerIds}::uuid[])[1 + n % ${partnerIds.length}::int],
      (enum_range(NULL::thread_state))[1 + n / 32 % 4],
      timestamptz '2026-01-01' + n * interval '1 second', gen_random_uuid()
    FROM generate_series(1, ${count}::int) n`;
}

/** What one customer and several partners say to each other about access, one a second. */
function manyQuestions(tenantId: string, partnerIds: string[], count: number) {
  return db.$executeRaw`
    INSERT INTO thread (kind, thing_id, partner_id, tenant_id, state, last_at, last_by_id)
    SELECT 'ACTIVATION', gen_random_uuid(),
      (${partnerIds}::uuid[])[1 + n % ${partnerIds.length}::int], ${tenantId}::uuid,
      (enum_range(NULL::thread_state))[1 + n / 32 % 4],
      timestamptz '2026-01-01' + n * interval '1 second', gen_random_uuid()
    FROM generate_series(1, ${count}::int) n`;
}

/**
 * A portal with so many of them: a partner that has more than a third, a customer that has a tenth, and an
 * app manager who sees all.
 */
export async function aFullInbox(count: number) {
  const owner = await aMember();
  const manager = await aStaffMember("APP_MANAGER");
  const tenant = await aTenant();
  const customer = await aTenantPerson(tenant.id);
  const others = await Promise.all(Array.from({ length: 20 }, () => aPartner()));
  await manyThreads(others, count * 0.4);
  await manyThreads([owner.partnerId], count * 0.4);
  await manyQuestions(tenant.id, [owner.partnerId, ...others], count * 0.1);
  await manyQuestions((await aTenant()).id, others, count * 0.1);
  await db.$executeRaw`VACUUM (ANALYZE) thread, thread_read`;
  return [owner, customer, manager];
}
