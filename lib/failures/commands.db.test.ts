import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { forgetFailures, recordFailures, writeFailures } from "./commands";
import { KEPT_FOR, KINDS, REQUEST_IDS, type Failure } from "./rules";

async function aFailingApp() {
  const owner = await aMember();
  const app = await anApp(owner);
  const failure = (over: Partial<Failure> = {}): Failure => ({
    ...{ appId: app.id, environment: "SOD", code: 2, reason: "redirect_url" },
    ...{ contextId: "Cust26759", received: "https://app.example.com/cb/" },
    ...{ registered: "https://app.example.com/cb", requestId: randomUUID() },
    ...{ at: new Date(), ...over },
  });
  const rows = () =>
    db.signInFailure.findMany({ where: { appId: app.id }, orderBy: { firstAt: "asc" } });
  const write = async (...failures: Failure[]) => {
    recordFailures(failures);
    await writeFailures();
    return rows();
  };
  return { owner, app, failure, rows, write };
}

describe("recordFailures", () => {
  it("keeps what is alike as one, with how often, since when, and the newest request ids", async () => {
    const { failure, write } = await aFailingApp();
    const [early, late] = [later(new Date(), -DAY), new Date()];
    await write(failure({ at: early, requestId: "one" }), failure({ requestId: "two" }));
    const [row, ...more] = await write(failure({ at: late, requestId: "three" }));
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ count: 3, firstAt: early, lastAt: late, code: 2, reason: "redirect_url" },
      ...{ requestIds: ["three", "two", "one"], contextId: "Cust26759" },
      received: "https://app.example.com/cb/",
    });
    expect(await write(failure({ contextId: "Cust1" }))).toHaveLength(2);
  });

  it("keeps no secret and no token, whatever was received", async () => {
    const { failure, write } = await aFailingApp();
    const secret = newToken("dpcs_sod_");
    const jwt = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.${"a1".repeat(40)}`;
    const hidden = ["a1b2c3d4", "s3cretpass", "q1w2e3r4".repeat(6)];
    const rows = await write(
      failure({ received: `https://me:${hidden[1]}@app.example.com/cb` }),
      failure({ received: `https://app.example.com/cb?code=${hidden[0]}&x=1` }),
      failure({ received: `https://app.example.com/cb#access_token=${hidden[0]}` }),
      failure({ received: `https://app.example.com/${secret}` }),
      failure({ received: `https://app.example.com/${secret.slice(0, 20)}` }),
      failure({ received: jwt }),
      failure({ received: `x ${hidden[2]}`, requestId: secret }),
      failure({ received: "\u0000\u001b[31m" }),
    );
    expect(rows.length).toBeGreaterThan(6);
    const kept = JSON.stringify(rows);
    for (const part of [
      ...hidden,
      secret,
      secret.slice(9, 20),
      jwt.slice(0, 20),
      "\\u0000",
    ])
      expect(kept).not.toContain(part);
    expect(kept).toContain("x=1");
  });

  it("is bounded: request ids of one kind, and kinds of one app", async () => {
    const { failure, write } = await aFailingApp();
    const many = Array.from({ length: KINDS + 50 }, (_, at) =>
      failure({ received: `https://app.example.com/${at}` }),
    );
    const rows = await write(...many);
    expect(rows).toHaveLength(KINDS + 1);
    expect(rows.find(({ received }) => received === "")).toMatchObject({ count: 50 });
    const again = Array.from({ length: REQUEST_IDS + 30 }, () => failure());
    const [row] = (await write(...again)).filter(({ count }) => count > 100);
    expect(row?.requestIds.length).toBeLessThanOrEqual(REQUEST_IDS);
  });

  it("writes nothing about an app that is not there, and the others all the same", async () => {
    const { failure, write } = await aFailingApp();
    expect(await write(failure({ appId: randomUUID() }), failure())).toHaveLength(1);
  });

  it("forgets what has not come for 30 days", async () => {
    const { failure, write, rows } = await aFailingApp();
    const now = new Date();
    await write(
      failure({ at: later(now, -KEPT_FOR), contextId: "Cust1" }),
      failure({ at: later(now, -KEPT_FOR - 1), contextId: "Cust2" }),
    );
    expect(await forgetFailures(now)).toBe(1);
    expect(await rows()).toMatchObject([{ contextId: "Cust1" }]);
  });
});

describe.runIf(onServer)("the walls", () => {
  it("let nobody but the portal write, and no secret in", async () => {
    const { owner, app, failure, write } = await aFailingApp();
    const [row] = await write(failure());
    const id = row?.id ?? "";
    const tried = await Promise.allSettled([
      asActor(owner.userId, (tx) => tx.signInFailure.deleteMany({ where: { id } })),
      asActor(owner.userId, (tx) =>
        tx.signInFailure.updateMany({ where: { id }, data: { count: 9 } }),
      ),
    ]);
    for (const one of tried)
      if (one.status === "fulfilled") expect(one.value).toEqual({ count: 0 });
    expect(await db.signInFailure.findUnique({ where: { id } })).toMatchObject({
      count: 1,
    });
    await expect(
      db.signInFailure.updateMany({
        where: { appId: app.id },
        data: { received: newToken("dpcs_sod_") },
      }),
    ).rejects.toThrow(/sign_in_failure_no_secret/);
  });
});
