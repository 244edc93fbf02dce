/** One event as the verification reads it: what it says of itself, and what follows from it. */
export type Link = {
  chain: string;
  seq: number;
  /** The hash it names as the one before it. */
  prev: string;
  /** The hash it carries. */
  hash: string;
  /** The hash over what stands in it now. */
  computed: string;
};

/** Where a chain ends: its head row, or what a checkpoint signed. */
export type Mark = { chain: string; seq: number; hash: string };

/** What is wrong at an entry. */
export type Fault =
  | "changed"
  | "missing"
  | "unlinked"
  | "head_differs"
  | "head_missing"
  | "after_head"
  | "cut_off"
  | "rewritten";

/** The first bad entry of a chain. `until`: it is one of several, up to this one. */
export type Trouble = { chain: string; seq: number; fault: Fault; until?: number };

type Place = { seq: number; hash: string };

/**
 * Walks chains entry by entry, in order. Of each chain only the first bad entry is named: what
 * comes after one says nothing any more.
 */
export class ChainWalk {
  readonly troubles: Trouble[] = [];
  readonly ends = new Map<string, Place>();
  entries = 0;
  private chain: string | null = null;
  private at: Place = { seq: 0, hash: "" };
  private isBad = false;
  private marks: readonly Mark[] = [];
  private nextMark = 0;
  private signed = 0;

  /** `genesis`: the hash before the first entry. `marks`: signed places by chain, in order. */
  constructor(
    private readonly genesis: string,
    private readonly signedMarks: ReadonlyMap<string, readonly Mark[]> = new Map(),
  ) {}

  take(link: Link): void {
    this.entries += 1;
    if (link.chain !== this.chain) this.begin(link.chain);
    if (this.isBad) return;
    const fault = this.faultOf(link);
    if (fault) {
      this.name(fault, fault === "missing" ? this.at.seq + 1 : link.seq);
      return;
    }
    this.at = { seq: link.seq, hash: link.hash };
    this.compareWithMark(link);
  }

  /** Ends the walk. `heads` before and after it: events go on being written meanwhile. */
  finish(before: ReadonlyMap<string, Place>, after: ReadonlyMap<string, Place>): void {
    this.end();
    for (const [chain, end] of this.ends) {
      const [then, now] = [before.get(chain), after.get(chain)];
      if (!now) this.add({ chain, seq: end.seq, fault: "head_missing" });
      else if (then && end.seq < then.seq)
        this.add({ chain, seq: end.seq + 1, fault: "missing", until: then.seq });
      else if (end.seq > now.seq)
        this.add({ chain, seq: now.seq + 1, fault: "after_head", until: end.seq });
      else if (
        [then, now].some((head) => head?.seq === end.seq && head.hash !== end.hash)
      )
        this.add({ chain, seq: end.seq, fault: "head_differs" });
    }
    for (const [chain, head] of before) {
      if (head.seq > 0 && !this.ends.has(chain))
        this.add({ chain, seq: 1, fault: "missing", until: head.seq });
    }
    for (const [chain, marks] of this.signedMarks) {
      const last = marks.at(-1);
      const end = this.ends.get(chain)?.seq ?? 0;
      if (last && last.seq > end)
        this.add({ chain, seq: end + 1, fault: "cut_off", until: last.seq });
    }
  }

  private begin(chain: string): void {
    this.end();
    this.chain = chain;
    this.at = { seq: 0, hash: this.genesis };
    this.isBad = false;
    this.marks = this.signedMarks.get(chain) ?? [];
    this.nextMark = 0;
    this.signed = 0;
  }

  private end(): void {
    if (this.chain !== null) this.ends.set(this.chain, this.at);
  }

  private faultOf(link: Link): Fault | null {
    if (link.seq !== this.at.seq + 1) return "missing";
    if (link.hash !== link.computed) return "changed";
    return link.prev === this.at.hash ? null : "unlinked";
  }

  /** A chain that was hashed anew fits in itself, but not to what was signed. */
  private compareWithMark({ seq, hash }: Link): void {
    const mark = this.marks[this.nextMark];
    if (!mark || mark.seq !== seq) return;
    if (mark.hash !== hash) {
      this.name("rewritten", this.signed + 1, seq);
      return;
    }
    this.signed = seq;
    this.nextMark += 1;
  }

  private name(fault: Fault, seq: number, until?: number): void {
    this.isBad = true;
    this.add({
      chain: this.chain ?? "",
      seq,
      fault,
      ...(until === undefined ? {} : { until }),
    });
  }

  private add(trouble: Trouble): void {
    if (this.troubles.some(({ chain }) => chain === trouble.chain)) return;
    this.troubles.push(trouble);
  }
}

/** Signed places by chain, in the order of their entries, each entry once. */
export function marksByChain(marks: readonly Mark[]): Map<string, Mark[]> {
  const byChain = new Map<string, Mark[]>();
  for (const mark of marks) {
    const known = byChain.get(mark.chain) ?? [];
    if ((known.at(-1)?.seq ?? 0) < mark.seq) known.push(mark);
    byChain.set(mark.chain, known);
  }
  return byChain;
}

/** Stands between the columns of a printed row: in no text that an event holds. */
export const COLUMN = "\x1f";
/** Stands for an empty column. */
export const EMPTY = "\x18";

/**
 * What an event's hash is over, put together from its printed columns exactly as jsonb prints the
 * object in portal_audit_hash: shorter names first. A row with a column too many or too few holds a
 * separator of its own, or nothing where something must be: it gets a text that fits no hash.
 */
export function hashedText(columns: readonly string[]): string {
  if (columns.length !== 16) return "";
  const [chain, seq, , , at, actor, role, session, partner, tenant, ...rest] = columns;
  const [action, objectType, objectId, data = "", app, environments] = rest;
  const isThere = (value = "") => value !== EMPTY;
  return (
    `{"at": ${quoted(at)}, ${isThere(app) ? `"app": ${quoted(app)}, ` : ""}"seq": ${seq}, ` +
    `"data": ${data}, "role": ${quoted(role)}, "actor": ${quoted(actor)}, ` +
    `"chain": ${quoted(chain)}, "action": ${quoted(action)}, "tenant": ${quoted(tenant)}, ` +
    `"partner": ${quoted(partner)}, "session": ${quoted(session)}, ` +
    `"objectId": ${quoted(objectId)}, "objectType": ${quoted(objectType)}` +
    `${isThere(environments) ? `, "environments": ${listed(environments)}` : ""}}`
  );
}

function quoted(value = ""): string {
  return value === EMPTY ? "null" : JSON.stringify(value);
}

/** An array as Postgres prints it, `{SOD,STAGE}`, as jsonb prints it. */
function listed(printed = ""): string {
  const inner = printed.slice(1, -1);
  const values = inner === "" ? [] : inner.split(",");
  return `[${values.map((value) => (value === "NULL" ? "null" : JSON.stringify(value))).join(", ")}]`;
}
