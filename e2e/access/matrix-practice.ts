import { createHash, randomBytes } from "node:crypto";
import { HOUR, later } from "@/lib/core/clock";
import { seal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aTenant } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aPracticeTest } from "@/lib/testing/practice-tests";
import type { World } from "../support/world";
import {
  column,
  does,
  inRoom,
  isNobody,
  sees,
  type ActionRow,
  type Outcome,
} from "./matrix";
import type { PageRow } from "./matrix-pages";

/** The page of a practice sign-in, here of one that waits no more; and the trials of an app. */
export const practicePages: Record<string, PageRow> = {
  "/(customer)/practice/[uid]/page": {
    path: () => "/practice/a-sign-in-that-is-over",
    sees: column((who) => (isNobody(who) ? "sign-in" : 404)),
  },
  "/(partner)/apps/[app]/quickstart/try/page": {
    path: ({ app }) => `${app}/quickstart/try`,
    sees: sees("application.see"),
  },
  "/(partner)/apps/[app]/quickstart/faults/page": {
    path: ({ app }) => `${app}/quickstart/faults`,
    sees: sees("application.see"),
  },
  "/(partner)/apps/[app]/quickstart/try/back/page": {
    path: ({ app }) => `${app}/quickstart/try/back`,
    sees: sees("application.see"),
  },
};

/** Whoever has a right on the tenant sees it; its administrator lets an app in. */
const byAdministrator = column<Outcome>((who) => {
  if (isNobody(who)) return "signed_out";
  if (who === "customer") return "works";
  return who === "consultant" ? "forbidden" : "not_found";
});

const runsTests = does("practice_test.run", "partner.see");
const faultsOf = (appId: string) => `/apps/${appId}/quickstart/faults`;

export const practiceActions: Record<string, ActionRow> = {
  ...inRoom("app/(customer)", {
    approveSignInAction: {
      form: async (world) => {
        const uid = await aWaitingSignIn(world);
        const { id, contextId } = await aTenant({ environment: "SOD" });
        const { customer, consultant } = world.people;
        await db.tenantPerson.createMany({
          data: [
            { userId: customer.userId, right: "TENANT_ADMINISTRATOR" as const },
            { userId: consultant.userId, right: "EXTERNAL_CONSULTANT" as const },
          ].map((person) => ({ ...person, tenantId: id, source: "OPERATIONS" as const })),
        });
        const rights = `${world.app.versionId}:1`;
        return { path: `/practice/${uid}`, fields: { uid, contextId, rights } };
      },
      again: "conflict",
      may: byAdministrator,
    },
  }),
  ...inRoom("app/(partner)/apps/[app]/quickstart/faults", {
    startPracticeTestAction: {
      form: async ({ app }) => {
        await endTests(app.id);
        return { path: faultsOf(app.id), fields: { appId: app.id, fault: "NONE" } };
      },
      again: "conflict",
      may: runsTests,
    },
    stopPracticeTestAction: {
      form: async ({ app, people, ids }) => {
        await endTests(app.id);
        const testId = await aPracticeTest(people.owner, app, {});
        ids.push(testId);
        return { path: faultsOf(app.id), fields: { appId: app.id, testId } };
      },
      again: "conflict",
      may: runsTests,
    },
  }),
};

/** One at a time: that of another person's try would be in the way. */
async function endTests(appId: string): Promise<void> {
  await db.practiceTest.updateMany({
    where: { appId, endedAt: null },
    data: { outcome: "STOPPED", endedAt: new Date(), toldAt: new Date() },
  });
}

/** A sign-in that an app has begun, as the provider keeps it. */
async function aWaitingSignIn(world: World): Promise<string> {
  const uid = randomBytes(16).toString("base64url");
  const { clientId } = await db.clientIdentifier.findFirstOrThrow({
    where: { appId: world.app.id, environment: "SOD", retiredAt: null },
  });
  const idHash = createHash("sha256").update(`INTERACTION:${uid}`).digest();
  const owner = `practice_record:INTERACTION:${idHash.toString("hex")}`;
  const kept = JSON.stringify({ params: { client_id: clientId } });
  await db.practiceRecord.create({
    data: {
      ...{ kind: "INTERACTION", idHash: Buffer.from(idHash) },
      ...{ sealed: seal(kept, owner, env.encryptionKeys) },
      expiresAt: later(new Date(), HOUR),
    },
  });
  return uid;
}
