import { afterEach, describe, expect, it, vi } from "vitest";
import { newToken } from "@/lib/core/token";
import { db } from "@/lib/testing/database";
import { aFailingApp } from "@/lib/testing/failing-app";
import { dangerousUrls } from "@/lib/testing/long-urls";
import { recordFailures, writeFailures } from "./commands";

/** The database refuses what has this reason, with the SQLSTATE that stands in its registered value. */
const WALLED = "walled";
const UNREACHABLE = "57P03";
const CHECK = "23514";

async function buildWall(): Promise<void> {
  await db.$executeRaw`
    CREATE OR REPLACE FUNCTION wall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE 'refused' USING ERRCODE = NEW.registered;
    END $$`;
  await db.$executeRaw`
    CREATE TRIGGER wall BEFORE INSERT ON sign_in_failure FOR EACH ROW
    WHEN (NEW.reason = 'walled') EXECUTE FUNCTION wall()`;
}
const tearDown = () => db.$executeRaw`DROP TRIGGER IF EXISTS wall ON sign_in_failure`;

/** The database has time for three in one transaction, and stops the statement after them. */
async function slowDown(): Promise<void> {
  await db.$executeRaw`
    CREATE OR REPLACE FUNCTION wall() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM sign_in_failure
          WHERE xmin = pg_current_xact_id()::xid) >= 3 THEN
        RAISE 'too slow' USING ERRCODE = '57014';
      END IF;
      RETURN NEW;
    END $$`;
  await db.$executeRaw`
    CREATE TRIGGER wall BEFORE INSERT ON sign_in_failure FOR EACH ROW
    EXECUTE FUNCTION wall()`;
}

afterEach(async () => {
  await tearDown();
  vi.restoreAllMocks();
});

describe("the table", () => {
  it("takes whatever came, once secrets are cut out", async () => {
    const { failure, write } = await aFailingApp();
    const all = dangerousUrls.map(([received]) => received);
    const rows = await write(
      ...all.map((received) =>
        failure({ received, registered: received, requestId: received }),
      ),
    );
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
  });

  it("takes no secret in what is quoted, should it come by", async () => {
    const { app, failure, write } = await aFailingApp();
    await write(failure());
    const change = {
      where: { appId: app.id },
      data: { requestIds: [newToken("dpsk_")] },
    };
    await expect(db.signInFailure.updateMany(change)).rejects.toThrow(/no_secret_quoted/);
  });
});

describe("what cannot be written", () => {
  it("waits, joined with what comes meanwhile, and is written by itself", async () => {
    const { failure, rows } = await aFailingApp();
    const at = new Date();
    const about = { reason: WALLED, registered: UNREACHABLE, at };
    const walled = (requestId: string) =>
      recordFailures([failure({ ...about, requestId })]);
    await buildWall();
    walled("one");
    const writing = writeFailures();
    walled("two");
    await writing;
    walled("three");
    await writeFailures();
    expect(await rows()).toEqual([]);
    await tearDown();
    await expect
      .poll(rows, { timeout: 15_000 })
      .toMatchObject([{ count: 3, requestIds: ["three", "two", "one"] }]);
  });

  it("is tried in smaller parts, where all at once take too long", async () => {
    const { failure, rows } = await aFailingApp();
    await slowDown();
    const many = Array.from({ length: 10 }, (_, at) => failure({ received: `${at}` }));
    recordFailures(many);
    await writeFailures();
    expect(await rows()).toEqual([]);
    // Ten, five, and then two at a time.
    await writeFailures();
    await writeFailures();
    expect(await rows()).toHaveLength(10);
  });

  it("goes, where it is refused for what it is, and the others of its batch are kept", async () => {
    const told = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { failure, write, rows } = await aFailingApp();
    await buildWall();
    const good = ["a", "b", "c"].map((received) => failure({ received }));
    const bad = failure({ reason: WALLED, registered: CHECK });
    expect(await write(good[0] ?? bad, bad, ...good.slice(1))).toHaveLength(3);
    expect(told).toHaveBeenCalledExactlyOnceWith("failure_not_kept", CHECK);
    await tearDown();
    await writeFailures();
    expect((await rows()).map(({ count }) => count)).toEqual([1, 1, 1]);
  });
});
