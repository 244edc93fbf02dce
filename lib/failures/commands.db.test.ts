import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { aFailingApp } from "@/lib/testing/failing-app";
import { forgetFailures } from "./commands";
import { KINDS } from "./kinds/rules";
import { countRecentFailures, getFailures } from "./queries";
import { KEPT_FOR, REQUEST_IDS } from "./rules";

describe("recordFailures", () => {
  it("keeps what is alike on one day as one, with how often, since when, and the newest request ids", async () => {
    const { failure, write } = await aFailingApp();
    const noon = new Date("2026-11-20T12:00:00Z");
    const [early, late] = [noon, later(noon, 1)];
    await write(
      failure({ at: early, requestId: "one" }),
      failure({ at: early, requestId: "two" }),
    );
    const [row, ...more] = await write(failure({ at: late, requestId: "three" }));
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ count: 3, firstAt: early, lastAt: late, code: 2, reason: "redirect_url" },
      ...{ requestIds: ["three", "two", "one"], contextId: "Cust26759" },
      received: "https://app.example.com/cb/",
    });
    expect(await write(failure({ contextId: "Cust1" }))).toHaveLength(2);
    expect(await write(failure({ at: later(noon, DAY) }))).toHaveLength(3);
  });

  it("keeps a request id as it was given, that it can be quoted", async () => {
    const { failure, write } = await aFailingApp();
    const requestId = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    expect(await write(failure({ requestId }))).toMatchObject([
      { requestIds: [requestId] },
    ]);
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
      failure({ received: `https://strange.example/${at}` }),
    );
    const rows = await write(...many);
    expect(rows.length).toBeGreaterThan(0.7 * KINDS);
    expect(rows.length).toBeLessThanOrEqual(0.75 * KINDS + 1);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(many.length);
    const again = Array.from({ length: REQUEST_IDS + 30 }, () => failure());
    const [row] = (await write(...again)).filter(
      ({ received }) => received === failure().received,
    );
    expect(row?.requestIds.length).toBeLessThanOrEqual(REQUEST_IDS);
  });

  it("writes nothing about an app that is not there, and the others all the same", async () => {
    const { failure, write } = await aFailingApp();
    expect(await write(failure({ appId: randomUUID() }), failure())).toHaveLength(1);
  });

  it("forgets each day when 30 have passed, also of what still comes", async () => {
    const { owner, app, failure, write, rows } = await aFailingApp();
    const now = new Date();
    await write(
      failure({ at: later(now, -KEPT_FOR), requestId: "kept" }),
      failure({ at: later(now, -KEPT_FOR - DAY), requestId: "old" }),
      failure({ at: now, requestId: "new" }),
    );
    const page = await getFailures(owner, app.id, {}, now);
    expect(page?.groups).toMatchObject([
      {
        count: 2,
        firstAt: later(now, -KEPT_FOR),
        tenants: ["Cust26759"],
        tenantCount: 1,
      },
    ]);
    expect(await forgetFailures(now)).toBe(1);
    expect((await rows()).map(({ requestIds }) => requestIds)).toEqual([
      ["kept"],
      ["new"],
    ]);
  });
});

describe("getFailures", () => {
  it("shows what is alike as one, whatever tenants it comes from, newest first, with its mend", async () => {
    const { owner, app, failure, write } = await aFailingApp();
    const old = later(new Date(), -2 * DAY);
    const refused = { received: "https://app.example.com/callback/", registered: "" };
    await write(
      failure({ ...refused, requestId: "first", at: old }),
      failure({ ...refused, contextId: "Cust9", requestId: "second" }),
      failure({
        reason: "secret_expired",
        code: 4,
        received: "",
        registered: "",
        at: old,
      }),
    );
    const page = await getFailures(owner, app.id, {});
    expect(page?.groups).toMatchObject([
      {
        ...{ count: 2, tenants: ["Cust9", "Cust26759"], tenantCount: 2, code: 2 },
        ...{ firstAt: old, requestId: "second", environment: "SOD" },
        explanation: {
          ...{ cause: "url_slash_extra", mend: "add_url" },
          registered: "https://app.example.com/callback",
        },
      },
      { count: 1, explanation: { cause: "secret_expired", mend: "secrets" } },
    ]);
    expect(page).toMatchObject({
      target: { number: 1, isLocked: false },
      can: { mend: true, seeSecrets: true },
      next: null,
    });
    expect(await countRecentFailures(owner, app.id)).toEqual({ signIns: 1, reasons: 1 });
  });

  it("counts the sign-ins of today and yesterday, however long their kind has been known", async () => {
    const { owner, app, failure, write } = await aFailingApp();
    const noon = new Date("2026-11-20T12:00:00Z");
    const on = (days: number, count: number) =>
      write(
        ...Array.from({ length: count }, () => failure({ at: later(noon, days * DAY) })),
      );
    const counted = async (days: number) =>
      (await countRecentFailures(owner, app.id, later(noon, days * DAY)))?.signIns;
    await on(0, 5);
    await on(0, 2);
    expect(await counted(0)).toBe(7);
    await on(1, 3);
    expect([await counted(1), await counted(2)]).toEqual([10, 3]);
    // Another process was late with what it noted.
    await on(0, 4);
    await on(-3, 9);
    expect([await counted(1), await counted(2), await counted(3)]).toEqual([14, 3, 0]);
    await on(4, 1);
    expect([await counted(4), await counted(5), await counted(6)]).toEqual([1, 1, 0]);
    await write(failure({ at: later(noon, 4 * DAY), reason: "revoked", code: 1 }));
    expect(await countRecentFailures(owner, app.id, later(noon, 4 * DAY))).toEqual({
      ...{ signIns: 2, reasons: 2 },
    });
  });

  it("finds a request by its id, in whatever message it was pasted; and by environment and reason", async () => {
    const { owner, app, failure, write } = await aFailingApp();
    const requestId = randomUUID();
    await write(
      failure({ requestId }),
      failure({ reason: "invalid_grant", code: 4, environment: "STAGE" }),
    );
    const found = async (wanted: Parameters<typeof getFailures>[2]) =>
      (await getFailures(owner, app.id, wanted))?.groups.map(
        ({ explanation }) => explanation.cause,
      );
    const url = ["url_slash_extra"];
    for (const request of [
      ` ${requestId} `,
      requestId.toUpperCase(),
      `It failed (code 2).\nRequest ${requestId}.`,
    ])
      expect(await found({ request })).toEqual(url);
    expect(
      (await getFailures(owner, app.id, { request: requestId }))?.groups,
    ).toMatchObject([{ requestId }]);
    expect(await found({ request: randomUUID() })).toEqual([]);
    expect(await found({ environment: "STAGE" })).toEqual(["invalid_grant"]);
    expect(await found({ family: "protocol" })).toEqual(["invalid_grant"]);
    expect(await found({ family: "url" })).toEqual(url);
    expect(await found({ family: "secret" })).toEqual([]);
  });

  it("goes through long lists by a key, each once, and shows nothing that is over", async () => {
    const { owner, app, failure, write } = await aFailingApp();
    const at = new Date();
    await write(
      failure({ at: later(at, -KEPT_FOR - 1), received: "https://old.example" }),
      ...Array.from({ length: 60 }, (_, index) =>
        failure({ received: `https://app.example.com/${index}`, at }),
      ),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await getFailures(owner, app.id, { after });
      seen.push(...(page?.groups.map(({ received }) => received) ?? []));
      after = page?.next ?? undefined;
    } while (after !== undefined && seen.length < 100);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    expect((await getFailures(owner, app.id, { after: "x'" }))?.groups).toHaveLength(25);
  });

  it("is for the app's own people and app managers; a reader mends nothing", async () => {
    const { owner, app, failure, write } = await aFailingApp();
    await write(failure());
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    const manager = await aStaffMember("APP_MANAGER");
    for (const [who, seeSecrets] of [
      [reader, true],
      [manager, false],
    ] as const) {
      const page = await getFailures(who, app.id, {});
      expect(page?.can).toEqual({ mend: false, seeSecrets });
      expect(page?.groups).toHaveLength(1);
      expect(await countRecentFailures(who, app.id)).toMatchObject({ signIns: 1 });
    }
    for (const stranger of [
      await aMember(),
      await aStaffMember("CERTIFIER", "PORTAL_ADMIN"),
    ]) {
      expect(await getFailures(stranger, app.id, {})).toBeNull();
      expect(await countRecentFailures(stranger, app.id)).toBeNull();
    }
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
