import type { Verdict } from "@/lib/checklist/rules";
import { isProven } from "@/lib/checks/rules";
import type { Outcome } from "@/lib/endpoints/probes/rules";

type Seen = { sights: readonly { at: string; says: string }[] };
type Item = {
  kind: string;
  verdict: Verdict;
  tested: Outcome | null;
  /** What the portal saw of it; a check that is the item’s own test stands for the portal’s eyes. */
  checks: readonly { isProof: boolean; outcome: Outcome | null }[];
};

/** As much of an observation as a verdict quotes. */
const QUOTED = 1000;

/** Whether the portal saw an item pass that is the portal's to see, or was shown, and nobody has judged. */
export function isObserved({ kind, verdict, tested, checks }: Item): boolean {
  const isPortals = kind === "AUTOMATIC" || isProven(checks);
  return isPortals && verdict === "OPEN" && tested === "PASSED";
}

/** What was seen, as the ground of a verdict. */
export function groundOf(checks: readonly Seen[]): string {
  const lines = checks.flatMap(({ sights }) =>
    sights.map(({ at, says }) => (at === "" ? says : `${at}: ${says}`)),
  );
  return lines.join("\n").slice(0, QUOTED);
}
