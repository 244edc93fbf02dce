import { faultsFor, type FaultName } from "@/lib/practice/faults/rules";
import type { Check, Context, Shown } from "../rules";
import type { Sight } from "../sights/rules";

/*
 * What an app showed at the practice SuperID that misbehaves on request: whoever tests it there has shown
 * the item, and nobody has to. Only tests of the app as it is count.
 */

const inside = { isOutside: false, edition: 1, isProof: true } as const;

export const practiceChecks: readonly Check[] = [
  {
    ...inside,
    id: "practice-tokens",
    codes: ["SEC-6"],
    needs: ["redirectUrls", "claims", "endpoints", "practice"],
    run: (context) => see(context, "SEC-6"),
  },
  {
    ...inside,
    id: "practice-access",
    codes: ["ERR-1"],
    needs: ["endpoints", "practice"],
    run: (context) => see(context, "ERR-1"),
  },
  {
    ...inside,
    id: "practice-tenant",
    codes: ["TEN-1"],
    needs: ["redirectUrls", "claims", "endpoints", "practice"],
    run: (context) =>
      see(context, "TEN-1").map((sight) => {
        const asked = context.facts.practice.some(
          ({ fault, hasAsked }) => fault === "MAINTENANCE" && hasAsked,
        );
        const isMaintenance = sight.what?.startsWith("MAINTENANCE ") ?? false;
        return sight.saw === "practicePassed" && isMaintenance && !asked
          ? { ...sight, saw: "practiceNotAsked" }
          : sight;
      }),
  },
];

/** The same practice test for several items has the outcome of the newest one. */
function see({ facts: { practice } }: Context, code: string): Sight[] {
  const faults = faultsFor(code);
  const shown = faults.map((fault) => ({
    fault,
    last: practice.find((one) => one.fault === fault),
  }));
  if (shown.every(({ last }) => !last)) return [{ saw: "practiceNone" }];
  return shown.map(({ fault, last }) => sightOf(fault, last));
}

function sightOf(fault: FaultName, last: Shown | undefined): Sight {
  if (!last) return { saw: "practiceNotRun", what: fault };
  const what = `${fault} ${last.version} ${last.at}`;
  if (!last.isSame) return { saw: "practiceOld", what };
  return { saw: last.hasPassed ? "practicePassed" : "practiceFailed", what };
}
