/* Who takes part in a walk over the way of an app, the moves there are, and whose each one is. */

export const people = [
  ...["owner", "reader", "stranger", "certifier", "appManager", "store"],
  // Two who are everything at SuperOffice too: a member of the owning partner, and whoever submitted.
  ...["insider", "submitter"],
] as const satisfies readonly string[];
export type Person = (typeof people)[number];

export const events = [
  ...["request", "keep", "change", "changeKept", "withdraw", "answer", "appeal", "back"],
  ...["schedule", "retest", "install", "choose", "publish", "giveUp", "offer", "recall"],
  ...["take", "giveBack", "ask", "approve", "reject", "handOver", "pass", "fail"],
  ...["grant", "uphold", "undo", "list", "decline", "beta", "full", "blame", "delist"],
  ...["wait", "lane", "time", "lapse"],
] as const;
export type Event = (typeof events)[number];

type Side = "partner" | "reviewer" | "manager" | "store" | "time";
const sides: Record<Event, readonly Side[]> = {
  // A request goes live with its approval; what is kept, when its partner says so.
  ...{ request: ["partner"], keep: ["partner"], change: ["partner"] },
  ...{ changeKept: ["partner"], withdraw: ["partner"], answer: ["partner"] },
  ...{ appeal: ["partner"], back: ["partner"], retest: ["partner"] },
  ...{ install: ["partner"], choose: ["partner"], publish: ["partner"] },
  ...{ giveUp: ["partner"], offer: ["partner"], recall: ["partner"] },
  schedule: ["partner", "reviewer"],
  ...{ take: ["reviewer"], giveBack: ["reviewer"], ask: ["reviewer"] },
  ...{ approve: ["reviewer"], reject: ["reviewer"], handOver: ["reviewer"] },
  ...{ pass: ["reviewer"], fail: ["reviewer"], grant: ["reviewer"] },
  ...{ uphold: ["reviewer"], beta: ["reviewer"], full: ["reviewer"] },
  ...{ blame: ["reviewer"], delist: ["reviewer"], undo: ["manager"] },
  ...{ list: ["store"], decline: ["store"] },
  ...{ wait: ["time"], lane: ["time"], time: ["time"], lapse: ["time"] },
};
const belongs: Record<Person, readonly Side[]> = {
  ...{ owner: ["partner", "time"], insider: ["partner", "time"] },
  ...{ certifier: ["reviewer", "time"], appManager: ["reviewer", "manager", "time"] },
  ...{ store: ["store", "time"] },
  // Reads alone, owns another app, or has sent this one in.
  ...{ reader: ["time"], stranger: ["time"], submitter: ["time"] },
};

/** Who could do it by their place, whatever the app's state. */
export function mayEver(who: Person, event: Event): boolean {
  return sides[event].some((side) => belongs[who].includes(side));
}
