import { afterAll, describe, expect, it } from "vitest";
import { anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { signInAs } from "@/lib/testing/practice";
import { judged, practiceRuns, startTest, testOf } from "@/lib/testing/practice-runs";
import { aPracticeTest } from "@/lib/testing/practice-tests";
import { aPractice, type PracticeWorld } from "@/lib/testing/practice-world";
import { rightApp, type SampleApp } from "@/lib/testing/relying-parties";
import { aRelyingParty } from "@/lib/testing/relying-party";
import { aSecret } from "@/lib/testing/secrets";
import { getFaultsPage } from "../faults/queries";
import type { FaultName } from "../faults/rules";
import { PRACTICE_PATHS } from "../rules";

const practice = await aPractice();
afterAll(() => practice.close());
const { aTested, aTestedServer, onAnotherTenant, run } = practiceRuns(practice);

/** How the practice SuperID says that a tenant is, to whoever asks. */
async function stateOf(contextId: string): Promise<unknown> {
  return (await fetch(practice.issuer + PRACTICE_PATHS.state + contextId)).json();
}
const down = expect.objectContaining({ IsRunning: false }) as unknown;

/** An app that showed what it does, with a test of a fault that waits for its sign-in. */
async function aWaiting(world: PracticeWorld, fault: FaultName) {
  const { owner, app } = world;
  await aPracticeTest(owner, app, { fault: "NONE", outcome: "PASSED" });
  return startTest(owner, app.id, fault);
}

/** One more app of the same owner, on the same tenant. */
async function beside(world: PracticeWorld): Promise<PracticeWorld> {
  const app = await anApp(world.owner);
  const secret = await aSecret(world.owner, app, { environment: "SOD" });
  const known = { secret: secret.plain, secretId: secret.secretId };
  return { ...world, ...known, app, clientId: app.clientIds.SOD };
}

/** Signs in and calls the API, which is down; answers how it calls again. */
async function callRefused(world: PracticeWorld) {
  const { tokens } = await practice.signIn(world);
  const call = () => practice.currentPrincipal(world.contextId, tokens.access_token);
  expect((await call()).status).toBe(503);
  return call;
}

describe("how a tenant in maintenance is", () => {
  it("is told to everybody, and shows nothing of an app that was not refused", async () => {
    const world = await aTested();
    const testId = await aWaiting(world, "MAINTENANCE");
    await practice.signIn(world);
    // A browser, or another app.
    for (let times = 0; times < 3; times += 1)
      expect(await stateOf(world.contextId)).toEqual(down);
    expect(await db.practiceObservation.count({ where: { testId } })).toBe(0);
    expect(await judged(testId)).toMatchObject({ outcome: "UNCLEAR", askedState: false });
  });

  it("is the question of every app that was refused there", async () => {
    const first = await aTested();
    const [second, idle] = [await beside(first), await beside(first)];
    const tests = [];
    for (const world of [first, second, idle]) {
      tests.push(await aWaiting(world, "MAINTENANCE"));
      if (world === idle) await practice.signIn(world);
      else await callRefused(world);
    }
    expect(await stateOf(first.contextId)).toEqual(down);
    const outcomes = [];
    for (const id of tests) outcomes.push(await judged(id));
    expect(outcomes).toMatchObject([
      { outcome: "PASSED", askedState: true },
      { outcome: "PASSED", askedState: true },
      { outcome: "UNCLEAR", askedState: false },
    ]);
  });

  it("is asked as often as one likes, and hides nothing of what the app does", async () => {
    const world = await aTested();
    const testId = await aWaiting(world, "MAINTENANCE");
    const call = await callRefused(world);
    const asked = { testId, use: "STATE" as const, at: new Date() };
    await db.practiceObservation.createMany({
      data: Array<typeof asked>(120).fill(asked),
    });
    for (let times = 0; times < 3; times += 1) await call();
    expect(await testOf(testId)).toMatchObject({ outcome: "FAILED" });
    expect(await stateOf(world.contextId)).not.toEqual(down);
  });
});

describe("the sign-in without a fault", () => {
  it("is not passed by what the system user does on another tenant", async () => {
    const { world, server } = await aTestedServer();
    const other = await onAnotherTenant({ world, server });
    const testId = await startTest(world.owner, world.app.id, "NONE");
    await practice.signIn(world);
    // A job of the night, elsewhere.
    expect(await other.careless()).toBe(true);
    expect(await testOf(testId)).toMatchObject({
      ...{ metAt: expect.any(Date) as Date, tenantId: world.tenant.id, outcome: null },
    });
    await server.right(practice.issuer, world);
    expect(await testOf(testId)).toMatchObject({ outcome: "PASSED" });
  });

  it("is not passed by a wrong token of its system user", async () => {
    const { world, server } = await aTestedServer();
    const testId = await startTest(world.owner, world.app.id, "NONE");
    await practice.signIn(world);
    expect(await server.exchange("App 00000000-aaaaaaaaaa")).toBe(false);
    expect(await testOf(testId)).toMatchObject({
      ...{ metAt: expect.any(Date) as Date, outcome: null },
    });
  });
});

describe("a wrong nonce", () => {
  /** As the specification lets an app do that uses PKCE. */
  const withoutNonce: SampleApp = async (issuer, world) => {
    const party = await aRelyingParty(issuer, world);
    const url = new URL(party.url);
    url.searchParams.delete("nonce");
    const back = await signInAs(world.person, { ...world, url: url.href });
    const got = await party.unchecked(back);
    expect(got.claims().nonce).toBeUndefined();
    await practice.currentPrincipal(world.contextId, got.access_token);
  };

  it("is none for an app that sent none: its test cannot tell, and says so at once", async () => {
    const world = await aTested();
    expect(await run(world, "NONE", withoutNonce)).toBe("PASSED");
    const testId = await startTest(world.owner, world.app.id, "WRONG_NONCE");
    await withoutNonce(practice.issuer, world);
    expect(await testOf(testId)).toMatchObject({ outcome: "UNCLEAR" });
    const page = await getFaultsPage(world.owner, world.app.id);
    const last = page?.faults.find(({ fault }) => fault === "WRONG_NONCE")?.last;
    expect(last).toMatchObject({ state: "UNCLEAR", isMet: true, seen: [] });
    expect(page?.running).toBeNull();
    // With one it is met.
    expect(await run(world, "WRONG_NONCE", rightApp)).toBe("PASSED");
  });
});
