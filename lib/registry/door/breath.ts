import { performance as ofNode } from "node:perf_hooks";
import { eachTurn } from "@/lib/core/event-loop";

/**
 * How long "come back" takes, as whoever asks sees it, in ms: below the tenth of a second that it may
 * take, and long enough that those who ask again at once do not take the time that the others need.
 */
export const WHOLE = 80;
/** Those who came together are told one after the other, or they would all come again together. */
export const APART = 16;
const STEP = 0.25;
/** So many that were told are forgotten at once. */
const KEPT = 512;

/** What a breath asks of the loop that it is in. */
export type Loop = {
  /** How long it has had nothing to do, in ms. */
  idle: () => number;
  /** Calls in each of its turns, after what had come was read, and makes no turn by itself. */
  eachTurn: (call: () => void) => void;
};

/** A time of the clock, and how long the loop had been idle until then. */
type Moment = { at: number; idle: number };

const ownLoop: Loop = {
  idle: () => ofNode.nodeTiming.idleTime,
  eachTurn,
};

/**
 * Holds answers back for a moment. A loop that is busy reads a request late: what one turn of it reads
 * came after the turn before had looked for any, and of a new connection, of which a turn accepts one,
 * after the last turn that found none. What the loop was not idle since then is part of the moment.
 * `look` tells those whose moment is over; whoever keeps the loop busy calls it in between, since a timer
 * would be late as well.
 */
export function aBreath({ idle, eachTurn }: Loop = ownLoop) {
  const waiting: { due: number; tell: () => void }[] = [];
  let first = 0;
  let lastDue = 0;
  let timer: NodeJS.Timeout | null = null;
  let wakesAt = 0;

  const now = (): Moment => ({ at: performance.now(), idle: idle() });
  let lastTurn = now();
  let turnBefore = lastTurn;
  let lastWithoutNew = lastTurn;
  let hasAccepted = false;
  const accepted = new WeakMap<object, Moment>();

  eachTurn(() => {
    // Where none was waiting, the next one came after this turn had begun.
    if (!hasAccepted) lastWithoutNew = lastTurn;
    hasAccepted = false;
    turnBefore = lastTurn;
    lastTurn = now();
  });

  /** A new connection: its first request may have come with it. */
  function accept(connection: object): void {
    hasAccepted = true;
    accepted.set(connection, lastWithoutNew);
  }

  /**
   * When the moment of a request is over that has just been read. What the loop was busy with since it may
   * have been there is part of it.
   */
  function came(connection: object): number {
    const since = accepted.get(connection) ?? turnBefore;
    accepted.delete(connection);
    const { at, idle } = now();
    return at - Math.max(0, at - since.at - (idle - since.idle)) + WHOLE;
  }

  /** Tells when the moment is over that ends then. */
  function hold(end: number, tell: () => void): void {
    const due = Math.min(end, Math.max(lastDue + STEP, end - APART));
    lastDue = Math.max(lastDue, due);
    // Who came by a new connection may be before others; the rest come in their order.
    let place = waiting.length;
    while (place > first && (waiting[place - 1]?.due ?? 0) > due) place -= 1;
    waiting.splice(place, 0, { due, tell });
    wake();
  }

  function look(): void {
    if (first === waiting.length) return;
    const now = performance.now();
    for (let next = waiting[first]; next && next.due <= now; next = waiting[first]) {
      first += 1;
      next.tell();
    }
    if (first < KEPT && first < waiting.length) return;
    waiting.splice(0, first);
    first = 0;
  }

  /** Tells everybody now. */
  function tellAll(): void {
    const all = waiting.splice(0).slice(first);
    first = 0;
    for (const { tell } of all) tell();
  }

  function wake(): void {
    const next = waiting[first];
    if (!next || (timer && wakesAt <= next.due)) return;
    if (timer) clearTimeout(timer);
    wakesAt = next.due;
    timer = setTimeout(
      () => {
        timer = null;
        look();
        wake();
      },
      Math.max(1, next.due - performance.now()),
    ).unref();
  }

  return { accept, came, hold, look, tellAll };
}
