import { MINUTE } from "@/lib/core/clock";
import type { Mark } from "../chain/rules";

/** A checkpoint is made every five minutes, or after this many events. */
export const CHECKPOINT_EVERY = 5 * MINUTE;
export const CHECKPOINT_EVENTS = 1000;

/**
 * One line of the checkpoint file: where chains stood, signed together with the line before it.
 * Only chains that grew since are named.
 */
export type Checkpoint = {
  at: string;
  /** SHA-256 of the line before, so that no line can be taken out. */
  previous: string;
  heads: [chain: string, seq: number, hash: string][];
};

/** What the file says, and where it does not hold. */
export type SignedMarks = {
  marks: Mark[];
  lines: number;
  lastAt: Date | null;
  /** SHA-256 of the last line. */
  last: string;
  /** The first line that is not ours or not where it was written. */
  badLine: { line: number; fault: "signature" | "order" | "unknown_key" } | null;
};

/** The heads that moved since they were signed last. */
export function newHeads(heads: readonly Mark[], signed: readonly Mark[]): Mark[] {
  const known = new Map<string, number>();
  for (const { chain, seq } of signed)
    known.set(chain, Math.max(seq, known.get(chain) ?? 0));
  return heads.filter(({ chain, seq }) => seq > (known.get(chain) ?? 0));
}

/** Whether it is time: five minutes, or a thousand events since the last one. */
export function isDue(heads: readonly Mark[], signed: SignedMarks, now: Date): boolean {
  const grown = newHeads(heads, signed.marks);
  if (grown.length === 0) return false;
  if (!signed.lastAt) return true;
  if (now.getTime() - signed.lastAt.getTime() >= CHECKPOINT_EVERY) return true;
  const events = grown.reduce((sum, { chain, seq }) => {
    const last = signed.marks.findLast((mark) => mark.chain === chain)?.seq ?? 0;
    return sum + seq - last;
  }, 0);
  return events >= CHECKPOINT_EVENTS;
}
