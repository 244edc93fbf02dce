import { configurationOf, configurationSelect } from "@/lib/checklist/dto";
import { environments, type Environment } from "@/lib/core/environments";
import { livingSecrets } from "@/lib/credentials/dto";
import type { Prisma } from "@/lib/db/generated/client";
import type { Outcome } from "@/lib/endpoints/probes/rules";
import { inputsOf } from "@/lib/practice/faults/dto";
import { faultsFor, type FaultName } from "@/lib/practice/faults/rules";
import { livingKeys } from "@/lib/keys/dto";
import { later } from "@/lib/core/clock";
import { contentSelect, imagesSelect, toImage, toListing } from "@/lib/listings/dto";
import { text } from "@/lib/words/catalogue";
import { checksFor } from "./list/rules";
import {
  checkInputs,
  COUNTS_FOR,
  isCurrent,
  isProven,
  settle,
  together,
  type Check,
  type Facts,
  type Shown,
} from "./rules";
import { sayIt, sightsIn, type SightLine } from "./sights/dto";
import type { Sight } from "./sights/rules";

/** More tests of an app than anybody runs before a request. */
const PRACTICE_READ = 100;

/** Everything that the automatic checks of a version start from, and what they saw last. */
export function checkedSelect(now: Date) {
  return {
    id: true,
    number: true,
    appId: true,
    ...configurationSelect,
    app: {
      select: {
        name: true,
        partnerId: true,
        technicalContactId: true,
        partner: {
          select: {
            memberships: {
              where: { endedAt: null, user: { loginAllowed: true } },
              select: { userId: true },
            },
          },
        },
        reviews: {
          where: {
            state: { notIn: ["APPROVED", "WITHDRAWN"] },
            contact: { isNot: null },
          },
          select: { id: true },
          take: 1,
        },
        secrets: { where: livingSecrets(now), select: { environment: true } },
        keys: { where: livingKeys(now), select: { environment: true } },
        listings: {
          where: { state: { not: "REPLACED" } },
          orderBy: { number: "desc" },
          take: 1,
          select: { ...contentSelect, images: imagesSelect },
        },
        practiceTests: {
          where: {
            ...{ fault: { not: "NONE" }, outcome: { in: ["PASSED", "FAILED"] } },
            endedAt: { gt: later(now, -COUNTS_FOR) },
          },
          orderBy: { endedAt: "desc" },
          take: PRACTICE_READ,
          select: {
            ...{ fault: true, outcome: true, askedState: true, endedAt: true },
            ...{ inputHash: true, version: { select: { number: true } } },
            startedBy: { select: { name: true } },
          },
        },
      },
    },
    checkRuns: true,
    checkResults: true,
  } satisfies Prisma.ConfigurationVersionSelect;
}

export type CheckedRow = Prisma.ConfigurationVersionGetPayload<{
  select: ReturnType<typeof checkedSelect>;
}>;
type ResultRow = CheckedRow["checkResults"][number];

type Hash = (text: string) => string;

export function factsOf(row: CheckedRow, hash: Hash): Facts {
  const { app, ...version } = row;
  const has = (rows: readonly { environment: Environment }[], environment: Environment) =>
    rows.some((row) => row.environment === environment);
  return {
    name: app.name,
    isContactThere: app.partner.memberships.some(
      ({ userId }) => userId === app.technicalContactId,
    ),
    isContactNamed: app.reviews.length > 0,
    credentials: environments.map((environment) => ({
      environment,
      hasSecret: has(app.secrets, environment),
      hasKey: has(app.keys, environment),
    })),
    configuration: configurationOf(version, app.technicalContactId),
    listing: listedOf(app.listings[0]),
    practice: practiceOf(row, hash),
  };
}

/** What the app showed at each fault last, and whether it is still that app. */
function practiceOf(row: CheckedRow, hash: Hash): Shown[] {
  const inputs = new Map<string, string>();
  const sameAs = (fault: FaultName) => {
    const known =
      inputs.get(fault) ?? hash(inputsOf(fault, row, row.app.technicalContactId));
    inputs.set(fault, known);
    return known;
  };
  return newestOf(row).map(({ fault, test }) => ({
    ...{ fault, hasPassed: test.outcome === "PASSED", hasAsked: test.askedState },
    isSame: Buffer.from(test.inputHash).toString("hex") === sameAs(fault),
    ...{ version: test.version.number, at: test.endedAt?.toISOString() ?? "" },
  }));
}

function newestOf({ app }: CheckedRow) {
  const seen = new Set<string>();
  return app.practiceTests.flatMap((test) => {
    const { fault } = test;
    if (fault === "NONE" || seen.has(fault)) return [];
    seen.add(fault);
    return [{ fault, test }];
  });
}

/** What of a listing is judged: not where its images are, nor how they are called. */
function listedOf(row: CheckedRow["app"]["listings"][number] | undefined) {
  if (!row) return null;
  return {
    listing: toListing(row),
    images: row.images.map(toImage).map(({ kind, alt, width, height, isClear }) => ({
      ...{ kind, alt, width, height, isClear },
    })),
  };
}

export type CheckLine = {
  id: string;
  name: string;
  codes: readonly string[];
  /** Null while there is no result for the app as it is now. */
  outcome: Outcome | null;
  /** There is a result, and it is about an older state. */
  isOld: boolean;
  sights: SightLine[];
  at: Date | null;
  /** It is the item’s own test. */
  isProof: boolean;
  /** What was tested, by whom; nothing where it was no person’s doing. */
  evidence: EvidenceLine[];
};

/** A practice test that an outcome rests on. */
export type EvidenceLine = {
  fault: FaultName;
  hasPassed: boolean;
  isSame: boolean;
  version: number;
  at: Date | null;
  by: string;
};

export type SelfTest = {
  state: "none" | "waiting" | "running" | "done";
  doneAt: Date | null;
  /** When what was down is looked at again; null: nothing is. */
  againAt: Date | null;
  checks: CheckLine[];
  /** Whether every check has a result for the app as it is now. */
  isCurrent: boolean;
};

/** What the self-test of a version has to say about the items with these codes. */
export function selfTestOf(
  row: CheckedRow,
  codes: Iterable<string>,
  now: Date,
  hash: (text: string) => string,
): SelfTest {
  const facts = factsOf(row, hash);
  const list = new Set(codes);
  const run = row.checkRuns.find(({ environment }) => environment === null);
  const lines = checksFor(list).map((check) => ({
    ...lineOf(
      check,
      row.checkResults.find(
        (result) => result.environment === null && result.checkId === check.id,
      ),
      hash(checkInputs(check, facts, null)),
      now,
    ),
    codes: check.codes.filter((code) => list.has(code)),
    evidence: evidenceFor(check, row, facts),
  }));
  return {
    state: !run ? "none" : run.doneAt ? "done" : run.startedAt ? "running" : "waiting",
    doneAt: run?.doneAt ?? null,
    againAt: run?.againAt && run.againAt > now ? run.againAt : null,
    checks: lines,
    isCurrent: lines.every(({ outcome }) => outcome !== null),
  };
}

function lineOf(
  { id, isProof }: Check,
  result: ResultRow | undefined,
  inputHash: string,
  now: Date,
): Omit<CheckLine, "codes" | "evidence"> {
  const counts = result !== undefined && isCurrent(result, inputHash, now);
  return {
    ...{ id, name: text.checks.names[id] ?? id },
    outcome: counts ? result.outcome : null,
    isOld: result !== undefined && !counts,
    sights: result ? sightsIn(result.observation).map(sayIt) : [],
    at: result?.checkedAt ?? null,
    isProof: isProof === true,
  };
}

/** What the checks say of one item together; null: nothing, or not yet. */
export function outcomeOf({ checks: lines }: SelfTest, code: string): Outcome | null {
  const about = lines.filter(({ codes }) => codes.includes(code));
  const hints = isProven(about)
    ? about.filter(({ outcome }) => outcome !== "UNCLEAR")
    : about;
  return together(hints.map(({ outcome }) => outcome));
}

function evidenceFor({ needs, codes }: Check, row: CheckedRow, facts: Facts) {
  if (!needs.includes("practice")) return [];
  const faults = codes.flatMap(faultsFor);
  return newestOf(row).flatMap(({ fault, test }): EvidenceLine[] => {
    const shown = facts.practice.find((one) => one.fault === fault);
    if (!shown || !faults.includes(fault)) return [];
    const { hasPassed, isSame, version } = shown;
    const by = test.startedBy.name;
    return [{ fault, hasPassed, isSame, version, at: test.endedAt, by }];
  });
}

/** What new looks make of what was kept, ready to be kept in turn. */
export function settleAll(
  row: CheckedRow,
  environment: Environment | null,
  seen: readonly { check: Check; sights: Sight[] }[],
  at: Date,
  hash: (text: string) => string,
) {
  const facts = factsOf(row, hash);
  return seen.map(({ check, sights: found }) => {
    const inputHash = hash(checkInputs(check, facts, environment));
    const before = row.checkResults.find(
      (kept) => kept.environment === environment && kept.checkId === check.id,
    );
    return {
      checkId: check.id,
      observation: { sights: found },
      ...settle(before ?? null, { inputHash, sights: found, at }),
    };
  });
}
