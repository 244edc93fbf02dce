import { randomUUID } from "node:crypto";
import { connect as dial, createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aMember } from "@/lib/testing/builders";
import { db as owner, onServer } from "@/lib/testing/database";
import { ok } from "@/lib/core/result";
import { cuttableLine } from "@/lib/testing/worker-process";
import { sql } from "./client";
import { endWith } from "./closing";
import { connect } from "./connect";
import { databaseTrouble } from "./errors";
import type { PrismaClient } from "./generated/client";
import { writeOnce } from "./write-once";

/** A door to the tests' database that counts how often somebody speaks after the database has spoken. */
async function aDoor() {
  const target = new URL(process.env["DATABASE_URL"] ?? "");
  const count = { trips: 0 };
  const server = createServer((near) => {
    const far = dial(Number(target.port || 5432), target.hostname);
    let isAnswered = true;
    near.on("data", () => {
      if (isAnswered) count.trips += 1;
      isAnswered = false;
    });
    far.on("data", () => (isAnswered = true));
    near.pipe(far).pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on("error", () => {}).on("close", () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, count, close: () => server.close() };
}

describe.runIf(onServer)("a transaction", () => {
  let door: Awaited<ReturnType<typeof aDoor>>;
  let db: PrismaClient;
  beforeAll(async () => {
    door = await aDoor();
    db = connect(door.url, false);
    await owner.$executeRaw`CREATE TABLE kept (id uuid PRIMARY KEY DEFERRABLE INITIALLY DEFERRED)`;
    await db.$queryRaw`SELECT 1`;
  });
  afterAll(async () => {
    await db.$disconnect();
    door.close();
  });

  const adding = (id: string) => ({
    tables: [sql`added AS (INSERT INTO kept VALUES (${id}::uuid))`],
    columns: [],
  });
  const isKept = async (id: string) => {
    const rows = await owner.$queryRaw<
      unknown[]
    >`SELECT id FROM kept WHERE id = ${id}::uuid`;
    return rows.length > 0;
  };
  const trips = async (work: () => Promise<unknown>) => {
    const before = door.count.trips;
    await work();
    return door.count.trips - before;
  };

  it("begins with its first statement and is committed with its last", async () => {
    const id = randomUUID();
    const asked = await trips(() =>
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1`;
        await endWith(tx, [adding(id)]);
        expect(await isKept(id)).toBe(true);
      }),
    );
    expect(asked).toBe(2);
    expect(await isKept(id)).toBe(true);
  });

  it("that says no last statement is committed by itself, and undone by itself", async () => {
    const [kept, undone] = [randomUUID(), randomUUID()];
    const add = (id: string) => db.$transaction((tx) => insert(tx, id));
    expect(await trips(() => add(kept))).toBe(2);
    await expect(
      db.$transaction(async (tx) => {
        await insert(tx, undone);
        throw new Error("power cut");
      }),
    ).rejects.toThrow("power cut");
    expect([await isKept(kept), await isKept(undone)]).toEqual([true, false]);
  });

  it("that asks nothing does not go to the database", async () => {
    const empty = () => db.$transaction(() => Promise.resolve());
    expect(await trips(empty)).toBe(0);
    const inNone = () =>
      db.$queryRaw`SELECT pg_current_xact_id_if_assigned()::text AS id`;
    expect(await inNone()).toEqual([{ id: null }]);
  });

  it("whose last statement fails leaves nothing, and its connection goes on", async () => {
    const id = randomUUID();
    await expect(
      db.$transaction(async (tx) => {
        await insert(tx, id);
        await endWith(tx, [{ tables: [], columns: [sql`1 / 0`] }]);
      }),
    ).rejects.toThrow(/22012/);
    expect(await isKept(id)).toBe(false);
    expect(await db.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  });

  it("that is refused by its COMMIT fails, whatever its last statement said", async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await expect(
      db.$transaction(async (tx) => {
        await insert(tx, other);
        await insert(tx, id);
        await endWith(tx, [adding(id)]);
      }),
    ).rejects.toThrow(/23505/);
    expect([await isKept(id), await isKept(other)]).toEqual([false, false]);
  });

  it("takes nothing after its last statement: no wall would stand there", async () => {
    const [id, late] = [randomUUID(), randomUUID()];
    await expect(
      db.$transaction(async (tx) => {
        await endWith(tx, [adding(id)]);
        await insert(tx, late);
      }),
    ).rejects.toThrow("The transaction has been committed.");
    expect([await isKept(id), await isKept(late)]).toEqual([true, false]);
    expect(await trips(() => db.$queryRaw`SELECT 1`)).toBe(1);
  });

  it("whose line breaks says that the database is away, at its first statement and at its last", async () => {
    const line = await cuttableLine(process.env["DATABASE_URL"] ?? "");
    const far = connect(line.url, false);
    const id = randomUUID();
    const slow = sql`pg_sleep(5)::text`;
    for (const work of [
      () => far.$transaction((tx) => tx.$queryRaw`SELECT ${slow}`),
      () =>
        far.$transaction(async (tx) => {
          await insert(tx, id);
          await endWith(tx, [{ tables: [], columns: [slow] }]);
        }),
    ]) {
      const broken = work().catch((error: unknown) => databaseTrouble(error));
      setTimeout(() => line.cut(), 300);
      expect(await broken).toBe("unavailable");
      line.mend();
      expect(await far.$transaction((tx) => tx.$queryRaw`SELECT 1 AS one`)).toEqual([
        { one: 1 },
      ]);
    }
    expect(await isKept(id)).toBe(false);
    await far.$disconnect();
    await line.close();
  });

  it(
    "that is committed while its time runs out is told as saved",
    { timeout: 30_000 },
    async () => {
      const author = await aMember();
      const key = randomUUID();
      const said = await writeOnce(
        author,
        { key, command: "slow", input: {} },
        async (tx, atEnd) => {
          // Prisma lets a transaction last eight seconds, a statement five.
          for (const _ of [1, 2]) await tx.$queryRaw`SELECT pg_sleep(3.7)::text`;
          atEnd({ tables: [], columns: [sql`pg_sleep(2)::text`] });
          return ok("shown once");
        },
        "once",
      );
      expect(said).toEqual(ok("shown once"));
      const kept = { where: { scope_key: { scope: author.userId, key } } };
      expect(await owner.idempotencyRecord.findUnique(kept)).not.toBeNull();
    },
  );

  it("whose first statement fails is over, and its connection goes on", async () => {
    const id = randomUUID();
    await expect(
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 / 0`;
      }),
    ).rejects.toThrow(/22012/);
    await db.$transaction((tx) => insert(tx, id));
    expect(await isKept(id)).toBe(true);
  });
});

function insert(tx: Pick<PrismaClient, "$executeRaw">, id: string) {
  return tx.$executeRaw`INSERT INTO kept VALUES (${id}::uuid)`;
}
