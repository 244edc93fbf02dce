import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { later, SECOND } from "@/lib/core/clock";
import { startPracticeTest } from "@/lib/practice/faults/commands";
import { WINDOW, type Fault } from "@/lib/practice/faults/rules";
import { judgePractice } from "@/lib/practice/judging/commands";
import { reload } from "./builders";
import { db } from "./database";
import { aKeyPair } from "./key-samples";
import { aKey } from "./keys";
import type { aPractice, PracticeWorld } from "./practice-world";
import { carelessApp, type SampleApp } from "./relying-parties";
import { aServer } from "./relying-server";

type Practice = Awaited<ReturnType<typeof aPractice>>;

export async function startTest(
  actor: Actor,
  appId: string,
  fault: Fault,
): Promise<string> {
  const started = await startPracticeTest(actor, {
    ...{ idempotencyKey: randomUUID(), appId, fault },
  });
  if (!started.ok) throw new Error(started.failure.message);
  return started.value.testId;
}

export const testOf = (id: string) =>
  db.practiceTest.findUniqueOrThrow({ where: { id } });

/** What a test came to once the portal has watched for long enough. */
export async function judged(testId: string) {
  await judgePractice({ testId }, later(new Date(), WINDOW + SECOND));
  return testOf(testId);
}

/** Practice tests as people run them. */
export function practiceRuns(practice: Practice) {
  /** An app whose owner signs in to it on a tenant of theirs. */
  async function aTested(
    how: Parameters<Practice["aWorld"]>[0] = {},
  ): Promise<PracticeWorld> {
    const world = await practice.aWorld(how);
    const { userId, partnerId } = world.owner;
    await db.tenantPerson.create({
      data: {
        ...{ userId, tenantId: world.tenant.id },
        ...{ right: "TENANT_ADMINISTRATOR", source: "OPERATIONS" },
      },
    });
    const owner = { ...(await reload(world.owner)), partnerId };
    return { ...world, owner, person: owner };
  }

  /** One that knows people only to get the token of its system user. */
  async function aTestedServer() {
    const world = await aTested({ claims: ["SystemToken"] });
    const { privateKey: key, key: publicKey } = aKeyPair();
    await aKey(world.owner, world.app, { environment: "SOD", publicKey });
    return { world, server: { ...aServer(practice.issuer, world, key), key } };
  }

  /** The same server on one more tenant of its owner. */
  async function onAnotherTenant({
    world,
    server,
  }: Awaited<ReturnType<typeof aTestedServer>>) {
    const { tenant, contextId } = await practice.aWorld();
    await db.tenantPerson.create({
      data: {
        ...{ userId: world.owner.userId, tenantId: tenant.id },
        ...{ right: "TENANT_ADMINISTRATOR", source: "OPERATIONS" },
      },
    });
    const there = { ...world, contextId, person: await reload(world.owner) };
    return aServer(practice.issuer, there, server.key);
  }

  /** One test; what it came to. */
  async function run(world: PracticeWorld, fault: Fault, app: SampleApp) {
    const id = await startTest(world.owner, world.app.id, fault);
    await app(practice.issuer, world);
    if (fault === "REUSED_CODE" && app === carelessApp) {
      // What is brought again is noted after it was answered.
      await vi.waitFor(async () => {
        if (!(await testOf(id)).endedAt) throw new Error("It was not noted yet.");
      });
    }
    return (await judged(id)).outcome;
  }
  return { aTested, aTestedServer, onAnotherTenant, run };
}
