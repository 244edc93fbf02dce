import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
  reload,
} from "@/lib/testing/builders";
import { asActor } from "@/lib/testing/as-actor";
import { db } from "@/lib/testing/database";
import { recordEvent, type AuditEvent } from "./record";

const refused = { code: expect.stringMatching(/^P20(10|39)$/) };

async function record(
  actor: Parameters<typeof recordEvent>[1],
  event: Partial<AuditEvent>,
) {
  await inTransaction(actor, async (tx) => {
    await recordEvent(tx, actor, {
      action: "application.created",
      object: { type: "application", id: randomUUID() },
      ...event,
    });
    return ok(null);
  });
}

async function aChain(length: number) {
  const owner = await aMember();
  for (let made = 0; made < length; made += 1) {
    await record(owner, {
      partnerId: owner.partnerId,
      data: { b: made, a: 'Æ " \\ 😀' },
    });
  }
  return { owner, chain: `partner:${owner.partnerId}` };
}

/** The canonical text of a row, written by the database's JSON, hashed here. */
async function recomputed(chain: string) {
  const rows = await db.$queryRaw<
    { text: string; hash: Buffer; prev: Buffer; seq: bigint }[]
  >`
    SELECT e.seq, e.hash, e.prev_hash AS prev, jsonb_build_object(
      'chain', chain, 'seq', seq,
      'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      'actor', actor_id, 'role', actor_role, 'session', session_id, 'partner', partner_id,
      'tenant', tenant_id, 'action', action, 'objectType', object_type,
      'objectId', object_id, 'data', data, 'app', app_id)::text AS text
    FROM audit_event e WHERE chain = ${chain} ORDER BY seq`;
  return rows.map(({ text, hash, prev, seq }) => ({
    seq: Number(seq),
    prev: Buffer.from(prev).toString("hex"),
    hash: Buffer.from(hash).toString("hex"),
    expected: createHash("sha256").update(prev).update(text).digest("hex"),
  }));
}

describe("the audit chain", () => {
  it("numbers its events without a gap, each hashed over the one before", async () => {
    const { chain } = await aChain(12);
    const rows = await recomputed(chain);
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
    expect(rows).toHaveLength(12);
    let before = createHash("sha256").update("portal").digest("hex");
    for (const row of rows) {
      expect(row.hash).toBe(row.expected);
      expect(row.prev).toBe(before);
      before = row.hash;
    }
    const head = await db.auditChain.findUniqueOrThrow({ where: { chain } });
    expect([Number(head.seq), Buffer.from(head.hash).toString("hex")]).toEqual([
      12,
      before,
    ]);
  });

  it("leaves no gap when a change is rolled back", async () => {
    const { owner, chain } = await aChain(1);
    await expect(
      inTransaction(owner, async (tx) => {
        await recordEvent(tx, owner, {
          ...{ action: "application.created", partnerId: owner.partnerId },
          object: { type: "application", id: randomUUID() },
        });
        throw new Error("power cut");
      }),
    ).rejects.toThrow("power cut");
    await record(owner, { partnerId: owner.partnerId });
    expect((await recomputed(chain)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it("is one per partner, else per tenant, else the portal's, with the role acted in", async () => {
    const tenant = await aTenant();
    const [member, customer] = [await aMember(), await aTenantPerson(tenant.id)];
    const [staff, person] = [await aStaffMember("CERTIFIER"), await aPerson()];
    const id = randomUUID();
    const object = { type: "application", id } as const;
    await record(member, { object, partnerId: member.partnerId });
    await record(staff, { object, partnerId: member.partnerId });
    await record(customer, { object, tenantId: tenant.id });
    await record(person, { object });
    await record({ system: "seed" }, { object });
    const rows = await db.auditEvent.findMany({
      where: { objectId: id },
      orderBy: { at: "asc" },
    });
    expect(rows.map(({ chain, actorRole }) => `${chain} ${actorRole}`)).toEqual([
      `partner:${member.partnerId} partner`,
      `partner:${member.partnerId} staff`,
      `tenant:${tenant.id} customer`,
      "global person",
      "global system:seed",
    ]);
  });

  it("refuses the owner of the database every change of what is written", async () => {
    const { chain } = await aChain(2);
    const before = await recomputed(chain);
    await expect(db.$executeRaw`UPDATE audit_event SET action = 'x'`).rejects.toThrow(
      /append-only/,
    );
    await expect(db.$executeRaw`DELETE FROM audit_event`).rejects.toThrow(/append-only/);
    await expect(db.$executeRaw`TRUNCATE audit_event`).rejects.toThrow(/append-only/);
    await expect(
      db.$executeRaw`DELETE FROM audit_event WHERE chain = 'none'`,
    ).rejects.toThrow(/append-only/);
    expect(await recomputed(chain)).toEqual(before);
  });

  it("names a consultant of a tenant who works for SuperOffice as staff", async () => {
    const { id: tenantId } = await aTenant();
    const person = await aTenantPerson(tenantId, "EXTERNAL_CONSULTANT");
    await db.staffMember.create({ data: { userId: person.userId, role: "APP_MANAGER" } });
    await record(await reload(person), { tenantId });
    const event = await db.auditEvent.findFirstOrThrow({ where: { tenantId } });
    expect(event.actorRole).toBe("staff");
  });

  it("refuses the application's role everything but the one function", async () => {
    const { owner, chain } = await aChain(2);
    const before = await recomputed(chain);
    const tries = [
      () =>
        asActor(
          owner.userId,
          (tx) => tx.$executeRaw`UPDATE audit_event SET action = 'x'`,
        ),
      () => asActor(owner.userId, (tx) => tx.$executeRaw`DELETE FROM audit_event`),
      () => asActor(owner.userId, (tx) => tx.$executeRaw`TRUNCATE audit_event`),
      () =>
        asActor(
          owner.userId,
          (tx) => tx.$executeRaw`
        INSERT INTO audit_event SELECT chain, seq + 100, at, actor_id, actor_role, session_id,
          partner_id, tenant_id, action, object_type, object_id, data, prev_hash, hash
        FROM audit_event LIMIT 1`,
        ),
      () => asActor(owner.userId, (tx) => tx.$executeRaw`UPDATE audit_chain SET seq = 0`),
      () => asActor(owner.userId, (tx) => tx.$executeRaw`DELETE FROM audit_chain`),
      () =>
        asActor(
          owner.userId,
          (tx) => tx.$executeRaw`
        INSERT INTO audit_chain (chain, seq, hash) VALUES ('x', 0, '')`,
        ),
      () =>
        asActor(
          owner.userId,
          (tx) => tx.$executeRaw`
        ALTER TABLE audit_event DISABLE TRIGGER append_only`,
        ),
      () => asActor(owner.userId, (tx) => tx.$executeRaw`DROP TABLE audit_event`),
      () =>
        asActor(
          owner.userId,
          (tx) => tx.$executeRaw`DROP TRIGGER append_only ON audit_event`,
        ),
      () =>
        asActor(
          owner.userId,
          (tx) => tx.$executeRaw`
        CREATE OR REPLACE FUNCTION portal_append_only() RETURNS trigger LANGUAGE sql AS ''`,
        ),
      () =>
        asActor(
          owner.userId,
          (tx) => tx.$executeRaw`
        INSERT INTO state_transition VALUES ('review', 'WAITING', 'APPROVED')`,
        ),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(refused);
    expect(await recomputed(chain)).toEqual(before);
  });
});
