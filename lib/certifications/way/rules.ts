/*
 * The way of an app to its customers, as SuperOffice tells it: T0 to T16 for a standard app, C0 to C3 for
 * a custom one (documentation: certification, validation). Ours are T6X, a rejection in Stage, TX, taken
 * off the App Store for good, and T3A, T10A and C2A, approved and not live yet.
 */

export const standardSteps = [
  ...["T0", "T1", "T2", "T3", "T3A", "T3X", "T4", "T5", "T6", "T6X", "T7", "T8", "T9"],
  ...["T10", "T10A", "T10X", "T11", "T12", "T13", "T14", "T14X", "T15", "T16", "TX"],
] as const satisfies readonly string[];

const certified = ["T11", "T12", "T13", "T14", "T14X", "T15", "TX"] as const;
/** Where an app may rest between two reviews: what ends one leads to the last approval that counts. */
const rests = ["T1", "T3A", "T4", "T10A", ...certified] as const;
/** From a certified step, also to those of another approval, as what the fast lane approved is undone. */
const others = ["T2", "T3A", "T4", "T5", ...certified] as const;
/** Where an app stands in Stage when nothing of Production counts. */
const inStage = ["T3A", "T4"] as const;

function without<S extends string, O extends string>(steps: readonly S[], own: O) {
  return steps.filter((step): step is Exclude<S, O> => String(step) !== own);
}

/**
 * From each step, where an app may go. The database moves it with every step of a review, an evaluation
 * or a record, and holds the same pairs: a step that is not here fails the statement that led to it.
 */
export const WAY_TRANSITIONS = {
  T1: ["T2"],
  T2: ["T3", ...rests],
  T3: ["T2", "T3X", ...rests],
  T3A: ["T2", "T5", ...without(rests, "T3A")],
  T3X: ["T2", ...rests],
  T4: ["T2", "T5", ...without(rests, "T4")],
  T5: [...inStage, "T6", ...certified],
  T6: [...inStage, "T5", "T6X", "T7", "T10A", ...certified],
  T6X: [...inStage, "T5", "T7", "T8", "T10", "T10X", ...certified],
  T7: [...inStage, "T6X", "T8", ...certified],
  T8: [...inStage, "T6X", "T10", "T10X", ...certified],
  T10: [...inStage, "T6X", "T10A", ...certified],
  T10A: ["T2", ...without(rests, "T10A")],
  T10X: [...inStage, "T5", "T6", "T6X", ...certified],
  T11: without(others, "T11"),
  T12: without(others, "T12"),
  T13: without(others, "T13"),
  T14: without(others, "T14"),
  T14X: without(others, "T14X"),
  T15: without(others, "T15"),
  TX: without(others, "TX"),
  C0: ["C1"],
  C1: ["C0", "C2", "C3"],
  C2: ["C0", "C1", "C2A", "C2X", "C3"],
  C2A: ["C0", "C1", "C3"],
  C2X: ["C0", "C1", "C3"],
  C3: ["C1"],
} as const;

/** A step that the database keeps. */
export type KeptStep = keyof typeof WAY_TRANSITIONS;
/** A step as people read it: three are told from what else is known. */
export type Step = KeptStep | "T0" | "T9" | "T16";

export function isKeptStep(step: string): step is KeptStep {
  return step in WAY_TRANSITIONS;
}

type Known = {
  kind: "STANDARD" | "CUSTOM";
  /** What the database keeps; null before the first request. */
  kept: KeptStep | null;
  hasRedirectUrl: boolean;
  /** Day of the security evaluation, once it is agreed. */
  scheduledFor: Date | null;
  /** A version younger than the one in Production is being written. */
  hasDraft: boolean;
};

/** Where the app stands now. */
export function stepOf(known: Known, now: Date): Step {
  const { kind, kept, hasRedirectUrl, scheduledFor, hasDraft } = known;
  if (kept === null || kept === "T1" || kept === "C0") {
    if (kind === "CUSTOM") return "C0";
    return hasRedirectUrl ? "T1" : "T0";
  }
  if (kept === "T8" && scheduledFor && scheduledFor <= now) return "T9";
  if (kept === "T15" && hasDraft) return "T16";
  return kept;
}

export const pictured = {
  STANDARD: ["T1", "T2", "T3", "T4", "T5", "T6", "T8", "T11", "T13", "T14", "T15"],
  CUSTOM: ["C0", "C1", "C2", "C3"],
} as const satisfies Record<string, readonly Step[]>;
export type PicturedStep = (typeof pictured)["STANDARD" | "CUSTOM"][number];

type Part = { step: PicturedStep; state: "done" | "current" | "ahead" | "failed" };

/** Which part of the picture a step stands at, where that is not its own. */
const standsAt: Partial<Record<Step, { step: PicturedStep; failed?: true }>> = {
  T0: { step: "T1" },
  T3A: { step: "T4" },
  T3X: { step: "T3", failed: true },
  T6X: { step: "T6", failed: true },
  T7: { step: "T8" },
  T9: { step: "T8" },
  T10: { step: "T8" },
  T10A: { step: "T11" },
  T10X: { step: "T8", failed: true },
  T12: { step: "T11" },
  T14X: { step: "T14", failed: true },
  T16: { step: "T15" },
  TX: { step: "T14", failed: true },
  C2A: { step: "C3" },
  C2X: { step: "C2", failed: true },
};

/** The picture of the way with "you are here". The end of the way is done when it is reached. */
export function picture(kind: "STANDARD" | "CUSTOM", step: Step): Part[] {
  const parts: readonly PicturedStep[] = pictured[kind];
  const own = parts.find((part) => part === step);
  const at = standsAt[step] ?? (own ? { step: own } : null);
  const here = at ? parts.indexOf(at.step) : 0;
  return parts.map((part, index) => ({
    step: part,
    state:
      index > here
        ? "ahead"
        : index < here || (index === parts.length - 1 && own)
          ? "done"
          : at && "failed" in at
            ? "failed"
            : "current",
  }));
}
