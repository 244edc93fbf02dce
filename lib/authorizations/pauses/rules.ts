/** Why an access is paused, and with that whose it is to lift. In the order they are told. */
export const PAUSE_CAUSES = [
  "SUPEROFFICE",
  "TENANT",
  "LICENCE",
  "CUSTOMER",
  "PARTNER",
] as const;

export type PauseCause = (typeof PAUSE_CAUSES)[number];

/** The causes that people lift themselves; the others end with what they come from. */
export type PauseSide = Extract<PauseCause, "CUSTOMER" | "PARTNER">;

/** A set of causes: each once, the one that others can do least about first. */
export function causesOf(pauses: readonly { cause: PauseCause }[]): PauseCause[] {
  return PAUSE_CAUSES.filter((one) => pauses.some(({ cause }) => cause === one));
}

/** The causes that a refusal was kept with, written as one text. */
export function readCauses(kept: string): PauseCause[] {
  const named = kept.split(" ");
  return PAUSE_CAUSES.filter((one) => named.includes(one));
}

/** The same as both sides read them. A suspension is told by itself, with its appeal. */
export function pauseLines<P extends { cause: PauseCause }>(pauses: readonly P[]): P[] {
  return PAUSE_CAUSES.filter((one) => one !== "SUPEROFFICE").flatMap((one) =>
    pauses.filter(({ cause }) => cause === one),
  );
}

/** What one side may do about its own cause while the access lives. */
export function pausable(
  causes: readonly PauseCause[],
  side: PauseSide,
): "pause" | "resume" {
  return causes.includes(side) ? "resume" : "pause";
}
