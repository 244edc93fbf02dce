import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { requestPublishing } from "@/lib/publishing/commands";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { aWaitingReview, reviewOf, statesOf } from "@/lib/testing/reviews";
import { allGood, goodPage, objections, selfTested } from "@/lib/testing/self-tests";
import { text } from "@/lib/words/catalogue";
import { seedChecklist } from "@/prisma/checklist";
import { askSelfTest } from "./commands";
import { checks } from "./list/rules";
import { getSelfTest } from "./queries";
import { runChecks } from "./runs/commands";
import type { Look } from "./sites/rules";

beforeAll(() => seedChecklist(db));

/** Of a host that the portal would look at. */
const url = "https://app.partner.example/callback";
const codes = checks.flatMap((check) => check.codes);

type App = { id: string; versionId: string };

const form = ({ id, versionId }: App) => ({
  ...{ idempotencyKey: randomUUID(), appId: id, versionId },
});
const request = (app: App, answers: Record<string, string> = objections) => ({
  ...{ ...form(app), revision: 1, note: "", answers },
});
const run = (app: App, look: Look, at = new Date()) =>
  runChecks({ versionId: app.versionId, environment: null }, { look, now: () => at });
const outcomes = async (app: App) =>
  Object.fromEntries(
    (await getSelfTest(app.versionId, codes)).checks.map(({ id, outcome }) => [
      id,
      outcome,
    ]),
  );
const jobsOf = async (app: App) => {
  const rows = await db.$queryRaw<{ payload: object }[]>`
    SELECT payload FROM graphile_worker._private_jobs
    WHERE payload ->> 'versionId' = ${app.versionId}`;
  return rows.map(({ payload }) => payload);
};
const refused = async () => ({ trouble: "refused" }) as const;
const down: Look = { site: refused, page: refused };

describe("askSelfTest", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const [app, other] = [await anApp(owner), await anApp(owner)];
    return {
      owner,
      send: (actor, idempotencyKey) =>
        askSelfTest(actor, { ...form(app), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        askSelfTest(actor, { ...form(other), idempotencyKey }),
      events: ["configuration.self_test_asked"],
    };
  });

  it("is done at once where nobody has to look out of the portal", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    expect(await askSelfTest(owner, form(app))).toMatchObject({
      value: { isDone: true },
    });
    expect(await jobsOf(app)).toEqual([]);
    expect(await getSelfTest(app.versionId, codes)).toMatchObject({
      ...{ state: "done", isCurrent: true },
    });
    // An item of another list is not named.
    expect((await getSelfTest(app.versionId, ["SEC-1"])).checks[0]?.codes).toEqual([
      "SEC-1",
    ]);
    expect(await outcomes(app)).toMatchObject({
      ...{ "panel-variables": "PASSED", credentials: "FAILED", "tls-1.2": "UNCLEAR" },
    });
  });

  it("leaves looking out to the worker, and says so", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [url] });
    expect(await askSelfTest(owner, form(app))).toMatchObject({
      value: { isDone: false },
    });
    expect(await jobsOf(app)).toHaveLength(1);
    expect(await getSelfTest(app.versionId, codes)).toMatchObject({
      ...{ state: "waiting", isCurrent: false },
    });
    await run(app, allGood);
    expect(await getSelfTest(app.versionId, codes)).toMatchObject({
      ...{ state: "done", isCurrent: true, againAt: null },
    });
    expect(await outcomes(app)).toMatchObject({ hsts: "PASSED", cookies: "PASSED" });
    // What was seen just now is not looked at again.
    expect(await askSelfTest(owner, form(app))).toMatchObject({
      value: { isDone: true },
    });
  });

  it("is a reviewer's as well, once there is a review", async () => {
    const { app } = await aWaitingReview();
    const certifier = await aStaffMember("CERTIFIER");
    expect(await askSelfTest(certifier, form(app))).toMatchObject({ ok: true });
    expect(await askSelfTest(await aMember(), form(app))).toMatchObject({
      failure: { code: "not_found" },
    });
  });

  it("finds no version of another app, and is not for SuperOffice before", async () => {
    const owner = await aMember();
    const [app, other] = [await anApp(owner), await anApp(await aMember())];
    const manager = await aStaffMember("APP_MANAGER");
    const before = await everything();
    for (const [who, sent] of [
      [owner, { ...form(app), versionId: other.versionId }],
      [manager, form(app)],
    ] as const) {
      expect(await askSelfTest(who, sent)).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    expect(await everything()).toEqual(before);
  });
});

describe("runChecks", () => {
  it("fails what is down only when it still is, minutes later", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [url] });
    await askSelfTest(owner, form(app));
    const start = new Date();
    await run(app, down, start);
    expect(await outcomes(app)).toMatchObject({ reachable: "UNCLEAR", hsts: "UNCLEAR" });
    expect((await getSelfTest(app.versionId, codes)).againAt).toEqual(
      later(start, 5 * MINUTE),
    );
    expect(await jobsOf(app)).toHaveLength(1);
    await run(app, down, later(start, 4 * MINUTE));
    expect(await outcomes(app)).toMatchObject({ reachable: "UNCLEAR" });
    await run(app, down, later(start, 5 * MINUTE));
    expect(await outcomes(app)).toMatchObject({ reachable: "FAILED", hsts: "UNCLEAR" });
    await run(app, allGood, later(start, 6 * MINUTE));
    expect(await outcomes(app)).toMatchObject({ reachable: "PASSED", hsts: "PASSED" });
    await run(app, down, later(start, 20 * MINUTE));
    expect(await outcomes(app)).toMatchObject({ reachable: "UNCLEAR" });
  });

  it("keeps one row for each check, counts the looks, and begins anew with other inputs", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [url] });
    await run(app, allGood);
    await run(app, allGood, later(new Date(), MINUTE));
    const rows = await db.checkResult.findMany({ where: { versionId: app.versionId } });
    expect(rows).toHaveLength(checks.length);
    expect(new Set(rows.map(({ tries }) => tries))).toEqual(new Set([2]));
    await db.configurationUrl.updateMany({
      where: { versionId: app.versionId },
      data: { value: `${url}/other` },
    });
    expect(await outcomes(app)).toMatchObject({ hsts: null, "panel-secret": "PASSED" });
    await run(app, allGood, later(new Date(), 2 * MINUTE));
    const hsts = await db.checkResult.findFirst({
      where: { versionId: app.versionId, checkId: "hsts" },
    });
    expect(hsts).toMatchObject({ tries: 1, outcome: "PASSED" });
  });

  it("leaves its run open when it cannot finish, and looks at nothing that was deleted", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [url] });
    await askSelfTest(owner, form(app));
    await db.$executeRaw`
      ALTER TABLE check_result ADD CONSTRAINT nothing_more CHECK (false) NOT VALID`;
    await expect(run(app, allGood)).rejects.toThrow(/nothing_more/);
    await db.$executeRaw`ALTER TABLE check_result DROP CONSTRAINT nothing_more`;
    expect(await getSelfTest(app.versionId, codes)).toMatchObject({ state: "waiting" });
    await db.application.update({
      where: { id: app.id },
      data: { deletedAt: new Date(), deletedById: owner.userId },
    });
    const before = await everything();
    await run(app, allGood);
    expect(await everything()).toEqual(before);
  });

  it.runIf(onServer)("is done once by two workers", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [url] });
    await askSelfTest(owner, form(app));
    let pages = 0;
    const { promise: other, resolve: hasLeft } = Promise.withResolvers<void>();
    // Whoever looks waits for the other one, who finds the run taken or looks as well.
    const slow: Look = {
      ...allGood,
      page: async () => {
        pages += 1;
        if (pages > 1) hasLeft();
        await other;
        return goodPage;
      },
    };
    const runs = [run(app, slow), run(app, slow, later(new Date(), 1))];
    await Promise.all(runs.map((one) => one.then(hasLeft)));
    expect(pages).toBe(1);
    const events = await db.auditEvent.count({
      where: { objectId: app.id, action: "configuration.checked" },
    });
    expect(events).toBe(1);
  });
});

describe("a request and its self-test", () => {
  it("is refused without one, and after one of an older state", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const needed = {
      failure: { code: "rule_broken", message: text.checks.request.needed },
    };
    expect(await requestPublishing(owner, request(app))).toMatchObject(needed);
    await selfTested(app.versionId);
    await db.configurationUrl.updateMany({
      where: { versionId: app.versionId },
      data: { value: "https://app.example.com/other" },
    });
    expect(await requestPublishing(owner, request(app))).toMatchObject(needed);
    await selfTested(app.versionId);
    expect(await requestPublishing(owner, request(app))).toMatchObject({ ok: true });
  });

  it("wants an objection for each failed item, beside its field, and keeps it as the answer", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [url] });
    await selfTested(app.versionId, {
      ...allGood,
      page: async () => ({ status: 200, hstsDays: null, cookies: [], leak: null }),
    });
    const asked = (answers: Record<string, string>) =>
      requestPublishing(owner, request(app, answers));
    for (const [answers, code] of [
      [{}, "PRE-4"],
      [objections, "SEC-1"],
      [{ "SEC-1": "HSTS is at the proxy" }, "PRE-4"],
    ] as const) {
      expect(await asked(answers)).toMatchObject({
        failure: {
          ...{ code: "rule_broken", field: `answer.${code}` },
          message: text.checks.request.objectionMissing(code),
        },
      });
    }
    expect(await statesOf(app.id)).toEqual({ "1 SOD": "PUBLISHED" });
    expect(await asked({ ...objections, "SEC-1": "HSTS is at the proxy" })).toMatchObject(
      {
        ok: true,
      },
    );
    const { id: reviewId } = await reviewOf(app.id);
    expect(await db.reviewAnswer.count({ where: { reviewId } })).toBe(2);
  });

  it("is not held up by what could not be told, and is looked at again by the worker", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { redirectUrls: [url] });
    const silent = async () => ({ trouble: "namesUnreachable" }) as const;
    await selfTested(app.versionId, { site: silent, page: silent });
    expect(await requestPublishing(owner, request(app))).toMatchObject({ ok: true });
    const jobs = await db.$queryRaw<{ payload: unknown }[]>`
      SELECT payload FROM graphile_worker._private_jobs
      WHERE payload ->> 'versionId' = ${app.versionId} AND payload ->> 'reviewId' IS NULL`;
    expect(jobs).toEqual([{ payload: { versionId: app.versionId, environment: null } }]);
  });

  it("comes after one for the database, too", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await expect(
      asActor(
        owner.userId,
        (tx) => tx.$executeRaw`
        INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
        VALUES (${app.versionId}::uuid, 'STAGE', ${app.id}::uuid, 'REQUEST_PENDING',
          ${owner.userId}::uuid)`,
      ),
    ).rejects.toThrow(/requested after a self-test/);
  });
});
