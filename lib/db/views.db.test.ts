import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import type * as Actors from "@/lib/auth/actor";
import type { Actor } from "@/lib/auth/actor";
import { createSecret } from "@/lib/credentials/commands";
import { checkDomain } from "@/lib/partners/proofs/commands";
import { savePolicies } from "@/lib/partners/settings/commands";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { databaseTrouble } from "./errors";

const check = vi.hoisted(() => ({ isThere: true }));

vi.mock("@/lib/auth/actor", async (original) => {
  const actor = await original<typeof Actors>();
  return {
    ...actor,
    isReadOnly: (author: Parameters<typeof actor.isReadOnly>[0]) =>
      check.isThere && actor.isReadOnly(author),
  };
});
afterEach(() => {
  check.isThere = true;
});

function viewing<A extends Actor>(person: A): A {
  const viewer = { userId: randomUUID(), name: "Eirik Dahl", email: "e@s.example" };
  const until = new Date(Date.now() + 60_000);
  return { ...person, view: { id: randomUUID(), viewer, reason: "Why not.", until } };
}

/** One command of each way to write: in the person's name, and in the portal's for them. */
async function commands() {
  const owner = viewing(await aMember());
  const app = await anApp(owner);
  const { partnerId } = owner;
  const form = { idempotencyKey: randomUUID() };
  const { id: domainId } = await db.partnerDomain.create({
    data: {
      partnerId,
      domain: `${form.idempotencyKey}.example`,
      token: "t",
      addedById: owner.userId,
    },
  });
  return {
    secret: () =>
      createSecret(owner, {
        ...{ ...form, appId: app.id, environment: "SOD", label: "", lifetime: "none" },
      }),
    policies: () =>
      savePolicies(owner, {
        ...{ ...form, partnerId, revision: 1, secondFactorRequired: true },
        maxLifetimeDays: null,
      }),
    domain: () => checkDomain(owner, { ...form, domainId }, async () => "FOUND"),
  };
}

describe("somebody who only looks on", () => {
  it("writes nothing: the code refuses before the database is asked", async () => {
    const all = await commands();
    const before = await everything();
    for (const [name, send] of Object.entries(all)) {
      expect(await send(), name).toEqual({
        ok: false,
        failure: { code: "read_only", message: text.form.readOnly },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it.runIf(onServer)("nor does Postgres let them, with that check removed", async () => {
    const all = await commands();
    const before = await everything();
    check.isThere = false;
    for (const [name, send] of Object.entries(all)) {
      const trouble = await send().catch((error: unknown) => databaseTrouble(error));
      expect(trouble, name).toBe("refused");
    }
    expect(await everything()).toEqual(before);
  });

  it.runIf(onServer)(
    "their role may write no table and call nothing that does",
    async () => {
      const rights = await db.$queryRaw<{ name: string; what: string }[]>`
      SELECT c.relname::text AS name, p AS what
      FROM pg_class c, unnest('{INSERT,UPDATE,DELETE,TRUNCATE}'::text[]) p
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
        AND has_table_privilege('portal_viewer', c.oid, p)`;
      expect(rights).toEqual([]);
      const functions = await db.$queryRaw<{ name: string }[]>`
      SELECT f.proname::text AS name FROM pg_proc f
      WHERE f.pronamespace = 'public'::regnamespace AND f.prosecdef
        AND f.prorettype <> 'trigger'::regtype
        AND has_function_privilege('portal_viewer', f.oid, 'EXECUTE')`;
      expect(functions).toEqual([]);
      const [able] = await db.$queryRaw<{ isMember: boolean }[]>`
      SELECT pg_has_role('portal_viewer', 'portal_app', 'MEMBER') AS "isMember"`;
      expect(able).toEqual({ isMember: false });
    },
  );
});
