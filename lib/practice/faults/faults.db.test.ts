import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outcomeOf } from "@/lib/checks/dto";
import { getSelfTest } from "@/lib/checks/queries";
import { aTenantPerson } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { practiceRuns, startTest, testOf } from "@/lib/testing/practice-runs";
import { aPractice, type PracticeWorld } from "@/lib/testing/practice-world";
import { carelessApp, rightApp, type SampleApp } from "@/lib/testing/relying-parties";
import { selfTested } from "@/lib/testing/self-tests";
import { seedChecklist } from "@/prisma/checklist";
import { getFaultsPage } from "./queries";
import { faultNames, type Fault, type FaultName, type Use } from "./rules";

const practice = await aPractice();
const { aTested, aTestedServer, onAnotherTenant, run } = practiceRuns(practice);
beforeAll(() => seedChecklist(db));
afterAll(() => practice.close());

async function runAll(world: PracticeWorld, app: SampleApp) {
  expect(await run(world, "NONE", app)).toBe("PASSED");
  const outcomes: Partial<Record<FaultName, string | null>> = {};
  for (const fault of faultNames) outcomes[fault] = await run(world, fault, app);
  return outcomes;
}

/** Ten sign-ins one after the other. */
const ofAll = { timeout: 60_000 };
const all = (outcome: string) =>
  Object.fromEntries(faultNames.map((fault) => [fault, outcome]));
const codes = ["SEC-6", "ERR-1", "TEN-1"];
async function items({ app }: PracticeWorld) {
  const selfTest = await getSelfTest(app.versionId, codes);
  return codes.map((code) => outcomeOf(selfTest, code));
}

describe("a practice test", () => {
  it(
    "is passed at every fault by a right app, whose items are shown by it",
    ofAll,
    async () => {
      const world = await aTested();
      await selfTested(world.app.versionId);
      expect(await items(world)).toEqual(["UNCLEAR", "UNCLEAR", "UNCLEAR"]);
      expect(await runAll(world, rightApp)).toEqual(all("PASSED"));
      expect(await items(world)).toEqual(["PASSED", "PASSED", "PASSED"]);
      const { checks } = await getSelfTest(world.app.versionId, ["SEC-6"]);
      const evidence = checks.find(({ id }) => id === "practice-tokens")?.evidence;
      expect(evidence).toHaveLength(7);
      expect(evidence?.[0]).toMatchObject({
        ...{ hasPassed: true, isSame: true, version: 1, by: world.owner.name },
      });

      // What it depends on is changed: it is of another app.
      await db.configurationUrl.updateMany({
        where: { versionId: world.app.versionId },
        data: { value: "https://app.example.com/other" },
      });
      expect(await items(world)).toEqual([null, "PASSED", null]);
      const page = await getFaultsPage(world.owner, world.app.id);
      expect(page).toMatchObject({ isControlled: false, running: null, canRun: true });
      expect(page?.faults.filter(({ last }) => !last?.isOld)).toMatchObject([
        { fault: "REVOKED" },
        { fault: "MAINTENANCE" },
      ]);
    },
  );

  it("is failed at every fault by a careless app, whose items fail", ofAll, async () => {
    const world = await aTested();
    expect(await runAll(world, carelessApp)).toEqual(all("FAILED"));
    expect(await items(world)).toEqual(["FAILED", "FAILED", "FAILED"]);
    const page = await getFaultsPage(world.owner, world.app.id);
    expect(page?.faults[0]?.last?.seen).toEqual([{ use: "API", times: 1 }]);
  });

  it("is met by the first sign-in of who began it, and by nobody else's", async () => {
    const world = await aTested();
    await run(world, "NONE", rightApp);
    const id = await startTest(world.owner, world.app.id, "EXPIRED");
    const colleague = await aTenantPerson(world.tenant.id);
    const { tokens } = await practice.signIn(world, { person: colleague });
    expect((await testOf(id)).metAt).toBeNull();
    await rightApp(practice.issuer, world);
    expect(await testOf(id)).toMatchObject({
      ...{ metAt: expect.any(Date) as Date, tenantId: world.tenant.id, outcome: null },
    });
    // The colleague goes on, and so does whoever signs in again.
    expect(
      (await practice.currentPrincipal(world.contextId, tokens.access_token)).status,
    ).toBe(200);
    const again = await practice.signIn(world);
    await practice.currentPrincipal(world.contextId, again.tokens.access_token);
    const page = await getFaultsPage(world.owner, world.app.id);
    expect(page?.running).toMatchObject({ fault: "EXPIRED", isReaders: true });
    expect((await testOf(id)).outcome).toBeNull();
    expect(await db.signInFailure.count({ where: { appId: world.app.id } })).toBe(0);
  });

  it("is failed by a careless server at its token, its revoked access and maintenance", async () => {
    const { world, server } = await aTestedServer();
    expect(await run(world, "NONE", server.right)).toBe("PASSED");
    expect(await run(world, "WRONG_ISSUER", server.careless)).toBe("FAILED");
    const last = await getFaultsPage(world.owner, world.app.id);
    expect(last?.faults[0]?.last?.seen).toEqual([{ use: "TICKET", times: 1 }]);
    for (const fault of ["REVOKED", "MAINTENANCE"] as const)
      expect(await run(world, fault, server.careless), fault).toBe("FAILED");
    expect(await items(world)).toEqual(["FAILED", "FAILED", "FAILED"]);
  });

  it("is passed by a right server that works through its system user alone", async () => {
    const { world, server } = await aTestedServer();
    await selfTested(world.app.versionId);
    expect(await run(world, "NONE", server.right)).toBe("PASSED");
    expect(await run(world, "REVOKED", server.right)).toBe("PASSED");
    // The access is there again, and with it a new ticket.
    expect(await run(world, "NONE", server.right)).toBe("PASSED");
    for (const fault of ["MAINTENANCE", "OTHER_TENANT"] as const)
      expect(await run(world, fault, server.right), fault).toBe("PASSED");
    expect(await items(world)).toEqual(["UNCLEAR", "PASSED", "PASSED"]);
    const seen = async (wanted: Fault) => {
      const page = await getFaultsPage(world.owner, world.app.id);
      return page?.faults.find(({ fault }) => fault === wanted)?.last?.seen;
    };
    const once = (...uses: Use[]) => uses.map((use) => ({ use, times: 1 }));
    expect(await seen("REVOKED")).toEqual(once("API", "TICKET"));
    expect(await seen("MAINTENANCE")).toEqual(once("API", "STATE"));
    expect(await db.signInFailure.count({ where: { appId: world.app.id } })).toBe(0);
  });

  it("takes nothing from the system user on another tenant", async () => {
    const { world, server } = await aTestedServer();
    const other = await onAnotherTenant({ world, server });
    expect(await run(world, "NONE", server.right)).toBe("PASSED");
    const testId = await startTest(world.owner, world.app.id, "REVOKED");
    await server.right(practice.issuer, world);
    expect(await other.careless()).toBe(true);
    expect((await testOf(testId)).outcome).toBeNull();
  });
});
