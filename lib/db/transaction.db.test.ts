import { describe, expect, it } from "vitest";
import { fail, ok } from "@/lib/core/result";
import { aPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { databaseTrouble } from "./errors";
import { inTransaction } from "./transaction";

const rename = (id: string, name: string) => ({ where: { id }, data: { name } });

describe("inTransaction", () => {
  it("keeps what succeeds", async () => {
    const person = await aPerson();
    const result = await inTransaction(person, async (tx) => {
      await tx.user.update(rename(person.userId, "Ola"));
      return ok("done");
    });
    expect(result).toEqual(ok("done"));
    expect(await nameOf(person.userId)).toBe("Ola");
  });

  it("undoes everything that a refusal or an error comes after", async () => {
    const person = await aPerson();
    const refusal = await inTransaction(person, async (tx) => {
      await tx.user.update(rename(person.userId, "Ola"));
      return fail("rule_broken", "No.", "name");
    });
    expect(refusal).toEqual(fail("rule_broken", "No.", "name"));
    await expect(
      inTransaction(person, async (tx) => {
        await tx.user.update(rename(person.userId, "Ola"));
        throw new Error("power cut");
      }),
    ).rejects.toThrow("power cut");
    expect(await nameOf(person.userId)).toBe("Kim Test");
  });

  it("lets the loading of data take longer than a person's click", async () => {
    const limits = await inTransaction({ system: "seed" }, async (tx) =>
      ok(
        await tx.$queryRaw`
          SELECT current_setting('statement_timeout') AS statement,
            current_setting('idle_in_transaction_session_timeout') AS idle`,
      ),
    );
    expect(limits).toEqual(ok([{ statement: "1min", idle: "1min" }]));
  });

  it("works as portal_app, in the person's name, with time-outs, and leaves none behind", async () => {
    const person = await aPerson();
    const settings = () => db.$queryRaw`
      SELECT current_user::text AS role, current_setting('app.actor', true) AS actor,
        current_setting('app.system', true) AS system`;
    const inside = await inTransaction(person, async (tx) =>
      ok(
        await tx.$queryRaw`
          SELECT current_user::text AS role, current_setting('app.actor') AS actor,
            current_setting('app.system') AS system,
            current_setting('statement_timeout') AS statement,
            current_setting('lock_timeout') AS lock,
            current_setting('idle_in_transaction_session_timeout') AS idle`,
      ),
    );
    expect(inside).toEqual(
      ok([
        {
          ...{ role: "portal_app", actor: person.userId, system: "off" },
          ...{ statement: "5s", lock: "2s", idle: "10s" },
        },
      ]),
    );
    const after = await settings();
    expect(JSON.stringify(after)).not.toContain(person.userId);
    expect(JSON.stringify(after)).not.toContain("portal_app");
  });

  it("tries a deadlock three times and no more, and a broken rule of the data once", async () => {
    const person = await aPerson();
    const tries = async (state: "40001" | "40P01" | "23514") => {
      let tried = 0;
      const work = inTransaction(person, async (tx) => {
        tried += 1;
        await (state === "23514"
          ? tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '23514'; END $$`
          : state === "40001"
            ? tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$`
            : tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40P01'; END $$`);
        return ok(null);
      });
      await expect(work).rejects.toThrow();
      return tried;
    };
    expect(await tries("40001")).toBe(3);
    expect(await tries("40P01")).toBe(3);
    expect(await tries("23514")).toBe(1);
  });

  it("works once more what a wall refused, so that the rules can say what changed", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    const meddle = async (until: number) => {
      let tried = 0;
      const result = inTransaction(person, async (tx) => {
        tried += 1;
        if (tried > until) return fail("conflict", "somebody was faster");
        await tx.$executeRaw`
          INSERT INTO picture (user_id, hash, bytes)
          VALUES (${other.userId}::uuid, encode(sha256('RIFF0000WEBP'), 'hex'), 'RIFF0000WEBP')`;
        return ok(null);
      });
      return { answer: await result.catch(databaseTrouble), tried };
    };
    const answer = { ok: false, failure: { code: "conflict" } };
    expect(await meddle(1)).toMatchObject({ answer, tried: 2 });
    expect(await meddle(9)).toEqual({ answer: "refused", tried: 2 });
    expect(await db.picture.count({ where: { userId: other.userId } })).toBe(0);
  });

  it("keeps the second try of a deadlock", async () => {
    const person = await aPerson();
    let tried = 0;
    const result = await inTransaction(person, async (tx) => {
      tried += 1;
      await tx.user.update(rename(person.userId, `Try ${tried}`));
      if (tried === 1) {
        await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$`;
      }
      return ok(null);
    });
    expect(result).toEqual(ok(null));
    expect(await nameOf(person.userId)).toBe("Try 2");
  });
});

async function nameOf(id: string) {
  return (await db.user.findUniqueOrThrow({ where: { id } })).name;
}
