import { configurationOf, configurationSelect } from "@/lib/checklist/dto";
import { itemInputs } from "@/lib/checklist/rules";
import type { Prisma } from "@/lib/db/generated/client";
import { holdingStops } from "@/lib/stops/dto";
import { needsOf, type Fault, type FaultName, type Outcome, type Use } from "./rules";

/** What runs in SOD, and whether the app is stopped there. */
export const testedAppSelect = {
  id: true,
  partnerId: true,
  technicalContactId: true,
  stops: holdingStops,
  partner: { select: { stops: holdingStops } },
  publications: {
    where: { environment: "SOD", state: "PUBLISHED" },
    select: { version: { select: { id: true, number: true, ...configurationSelect } } },
    take: 1,
  },
} as const satisfies Prisma.ApplicationSelect;

export type TestedApp = Prisma.ApplicationGetPayload<{ select: typeof testedAppSelect }>;

/** What an outcome is bound to: the same of another version is the same app. */
export function inputsOf(
  fault: Fault,
  version: TestedApp["publications"][number]["version"],
  technicalContactId: string,
): string {
  return itemInputs(needsOf(fault), configurationOf(version, technicalContactId));
}

/** A test with what the app did, in order. */
export const testSelect = {
  ...{ id: true, fault: true, startedAt: true, endsAt: true, metAt: true },
  ...{ outcome: true, endedAt: true, inputHash: true, startedById: true },
  askedState: true,
  version: { select: { number: true } },
  startedBy: { select: { name: true } },
  uses: { select: { use: true }, orderBy: { id: "asc" } },
} as const satisfies Prisma.PracticeTestSelect;

/** How far a test is, or how it ended. */
export type TestState = Outcome | "STOPPED" | "SIGN_IN" | "WATCHED";

export type TestLine = {
  id: string;
  state: TestState;
  /** Somebody signed in for it. */
  isMet: boolean;
  /** Seconds until the next step is over; 0 where nothing runs. */
  secondsLeft: number;
  /** What the app did, and how often. */
  seen: { use: Use; times: number }[];
  askedState: boolean;
  at: Date;
  by: string;
  version: number;
  /** The configuration has changed in what it depends on. */
  isOld: boolean;
};

export type FaultsPage = {
  /** Why nothing can be tested now; null: it can. */
  hindrance: "off" | "viewing" | "not_published" | "stopped" | null;
  /** What an app takes for its SuperID to sign people in with the practice one; null where none runs. */
  authority: string | null;
  canRun: boolean;
  /** Whether the reader has a tenant in SOD to sign in on. */
  hasTenant: boolean;
  /** Something runs, whatever it is. */
  running: { id: string; fault: Fault; isReaders: boolean } | null;
  /** The sign-in without a fault; faults can be tried once it shows what the app does. */
  control: TestLine | null;
  isControlled: boolean;
  faults: { fault: FaultName; last: TestLine | null }[];
};
