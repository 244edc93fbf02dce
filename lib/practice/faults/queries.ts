import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import { authorityAt } from "@/lib/applications/quickstart/rules";
import type { Actor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { can } from "@/lib/permissions/policy";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import {
  inputsOf,
  testedAppSelect,
  testSelect,
  type FaultsPage,
  type TestedApp,
  type TestLine,
  type TestState,
} from "./dto";
import {
  controlsSince,
  faultNames,
  secondsTo,
  settled,
  type Fault,
  type Use,
} from "./rules";

type TestRow = Prisma.PracticeTestGetPayload<{ select: typeof testSelect }>;

/** The practice tests of an app; null where the app is not the actor's to see. */
export async function getFaultsPage(
  actor: Actor,
  appId: string,
  now: Date = new Date(),
): Promise<FaultsPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: testedAppSelect,
  });
  if (!app) return null;
  const newest = await newestTests(appId);
  const line = (fault: Fault) => {
    const row = newest.find((one) => one.fault === fault);
    return row ? lineOf(row, app, now) : null;
  };
  const control = line("NONE");
  const open = newest.find((row) => isRunning(row, now));
  return {
    hindrance: hindranceOf(actor, app),
    authority: env.practiceUrl && authorityAt(env.practiceUrl),
    canRun: can(actor, "practice_test.run", app),
    hasTenant: actor.tenants.some(({ environment }) => environment === "SOD"),
    running: open
      ? { id: open.id, fault: open.fault, isReaders: open.startedById === actor.userId }
      : null,
    control,
    isControlled: await isControlled(app, now),
    faults: faultNames.map((fault) => ({ fault, last: line(fault) })),
  };
}

function hindranceOf(actor: Actor, app: TestedApp): FaultsPage["hindrance"] {
  if (!env.practiceUrl) return "off";
  if (actor.view) return "viewing";
  if (app.publications.length === 0) return "not_published";
  return holdingIn(stopsAgainst(app), "SOD").length > 0 ? "stopped" : null;
}

/** The newest of each fault. */
function newestTests(appId: string): Promise<TestRow[]> {
  return db.practiceTest.findMany({
    where: { appId },
    orderBy: [{ fault: "asc" }, { startedAt: "desc" }, { id: "asc" }],
    distinct: ["fault"],
    select: testSelect,
  });
}

/** Whether the app as it is now has shown of late what it does when everything is right. */
async function isControlled(app: TestedApp, now: Date): Promise<boolean> {
  const inputHash = inputHashOf("NONE", app);
  if (!inputHash) return false;
  const found = await db.practiceTest.findFirst({
    where: {
      ...{ appId: app.id, fault: "NONE", outcome: "PASSED", inputHash },
      endedAt: { gt: controlsSince(now) },
    },
    select: { id: true },
  });
  return found !== null;
}

function inputHashOf(fault: Fault, app: TestedApp): Buffer<ArrayBuffer> | null {
  const version = app.publications[0]?.version;
  if (!version) return null;
  return Buffer.from(sha256(inputsOf(fault, version, app.technicalContactId)), "hex");
}

function isRunning({ endedAt, endsAt }: TestRow, now: Date): boolean {
  return endedAt === null && endsAt > now;
}

/** Reads what is over and not judged yet as it will be. */
function stateOf(row: TestRow, uses: readonly Use[], now: Date): TestState {
  if (row.outcome) return row.outcome;
  const isMet = row.metAt !== null;
  if (isRunning(row, now)) return isMet ? "WATCHED" : "SIGN_IN";
  return settled(row.fault, { isMet, uses });
}

function lineOf(row: TestRow, app: TestedApp, now: Date): TestLine {
  const uses = row.uses.map(({ use }) => use);
  const current = inputHashOf(row.fault, app);
  return {
    ...{ id: row.id, isMet: row.metAt !== null },
    state: stateOf(row, uses, now),
    secondsLeft: isRunning(row, now) ? secondsTo(row.endsAt, now) : 0,
    seen: [...new Set(uses)].map((use) => ({
      use,
      times: uses.filter((one) => one === use).length,
    })),
    askedState: row.askedState || uses.includes("STATE"),
    at: row.endedAt ?? row.startedAt,
    by: row.startedBy.name,
    version: row.version.number,
    isOld: !current?.equals(row.inputHash),
  };
}
