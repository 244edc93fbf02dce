import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ok } from "@/lib/core/result";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import type { Tx } from "./client";
import { connect } from "./connect";
import { databaseTrouble, sqlState, violates } from "./errors";
import { inTransaction } from "./transaction";

async function thrownBy(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

/** A second transaction that meets a row another one holds. */
async function waiting(appId: string, work: (tx: Tx) => Promise<unknown>) {
  return db.$transaction(async (holder) => {
    await holder.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
    return thrownBy(() =>
      db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('lock_timeout', '100ms', true)`;
        return work(tx);
      }),
    );
  });
}

describe("databaseTrouble", () => {
  it("knows a row that is there already, by its index, from a model and from SQL", async () => {
    const { email } = await aPerson();
    const errors = [
      await thrownBy(() =>
        db.user.create({
          data: { email, emailKey: email, name: "Kim", passwordHash: "none" },
        }),
      ),
      await thrownBy(
        () => db.$executeRaw`INSERT INTO person (email, email_key, name, password_hash)
          VALUES ('a', ${email}, 'Kim', 'none')`,
      ),
    ];
    for (const error of errors) {
      expect(databaseTrouble(error)).toBe("unique");
      expect(violates(error, "email_key")).toBe(true);
      expect(violates(error, "application_name")).toBe(false);
    }
  });

  it("knows what row-level security, a missing grant and a trigger refuse", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { userId } = await aMember();
    const errors = [
      await thrownBy(() =>
        asActor(userId, (tx) =>
          tx.configurationVersion.create({
            data: { appId: app.id, number: 2, label: "mine", authorId: userId },
          }),
        ),
      ),
      await thrownBy(() => asActor(userId, (tx) => tx.auditEvent.deleteMany({}))),
      await thrownBy(() =>
        asActor(userId, (tx) => tx.$executeRaw`DELETE FROM audit_event`),
      ),
      await thrownBy(() => db.$executeRaw`DELETE FROM audit_event`),
    ];
    for (const error of errors) {
      expect(sqlState(error)).toBe("42501");
      expect(databaseTrouble(error)).toBe("refused");
    }
  });

  it("takes a check that is violated, and a step that is not allowed, for our own mistake", async () => {
    const app = await anApp(await aMember());
    const errors = [
      await thrownBy(() =>
        db.clientIdentifier.update({
          where: { clientId: app.clientIds.SOD },
          data: { clientId: "NO" },
        }),
      ),
      await thrownBy(() =>
        db.publication.updateMany({
          where: { appId: app.id },
          data: { state: "REJECTED" },
        }),
      ),
    ];
    for (const error of errors) {
      expect(sqlState(error)).toBe("23514");
      expect(databaseTrouble(error)).toBe("other");
    }
  });

  it("knows a database that is not there", async () => {
    const nowhere = connect("postgresql://nobody@127.0.0.1:1/none", true);
    const error = await thrownBy(() => nowhere.user.count());
    expect(databaseTrouble(error)).toBe("unavailable");
    await nowhere.$disconnect();
  });

  it("takes anything else for a mistake of ours", () => {
    for (const error of [new Error("no"), null, undefined, "text", {}, { code: 7 }]) {
      expect(databaseTrouble(error)).toBe("other");
      expect(sqlState(error)).toBeNull();
    }
  });
});

describe.runIf(onServer)("on a server", () => {
  it("a lock that is not given in time is busy, from a model and from SQL", async () => {
    const app = await anApp(await aMember());
    const where = { id: app.id };
    for (const error of [
      await waiting(app.id, (tx) =>
        tx.application.updateMany({ where, data: { revision: 2 } }),
      ),
      await waiting(
        app.id,
        (tx) =>
          tx.$queryRaw`SELECT id FROM application WHERE id = ${app.id}::uuid FOR UPDATE`,
      ),
    ]) {
      expect(sqlState(error)).toBe("55P03");
      expect(databaseTrouble(error)).toBe("busy");
    }
  });

  it("a deadlock and a serialization failure may be tried again", async () => {
    const [one, two] = [await aPerson(), await aPerson()];
    const rename = (tx: Tx, id: string) =>
      tx.user.update({ where: { id }, data: { name: "Ola" } });
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      let met = 0;
      release = () => {
        met += 1;
        if (met === 2) resolve();
      };
    });
    const crossing = (first: string, second: string) =>
      db.$transaction(async (tx) => {
        await rename(tx, first);
        release();
        await both;
        await rename(tx, second);
      });
    const settled = await Promise.allSettled([
      crossing(one.userId, two.userId),
      crossing(two.userId, one.userId),
    ]);
    const troubles = settled.flatMap((result) =>
      result.status === "rejected" ? [databaseTrouble(result.reason)] : [],
    );
    expect(troubles).toEqual(["retry"]);
  });

  it("a statement that takes too long ends inside inTransaction, as a conflict", async () => {
    const began = performance.now();
    const result = await inTransaction(await aPerson(), async (tx) => {
      await tx.$queryRaw`SELECT pg_sleep(30)::text`;
      return ok(null);
    });
    expect(result).toMatchObject({ ok: false, failure: { code: "conflict" } });
    expect(performance.now() - began).toBeLessThan(8000);
  });

  it("a row held by somebody else is a conflict within seconds, and no hang", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const began = performance.now();
    const result = await db.$transaction(
      async (holder) => {
        await holder.$queryRaw`SELECT id FROM application WHERE id = ${app.id}::uuid FOR UPDATE`;
        return inTransaction(owner, async (tx) => {
          await tx.$queryRaw`SELECT id FROM application WHERE id = ${app.id}::uuid FOR UPDATE`;
          return ok(randomUUID());
        });
      },
      { timeout: 10_000 },
    );
    expect(result).toMatchObject({ ok: false, failure: { code: "conflict" } });
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
