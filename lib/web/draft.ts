/** What a form held when it was last typed in, kept in this browser alone. */
export type Draft = {
  at: number;
  /** The save that the form began with. */
  revision: number;
  values: Record<string, string | boolean>;
  /** What the fields were called; drafts of before that was kept have no names. */
  labels?: Record<string, string>;
};

/** A text of a draft whose field the form does not have any more. */
export type Homeless = { name: string; label: string; text: string };

/** What of a draft has no field in a form that has these: shown, because nobody can put it back. */
export function homelessOf(
  { values, labels = {} }: Draft,
  fields: ReadonlySet<string>,
): Homeless[] {
  return Object.entries(values).flatMap(([name, text]) =>
    typeof text !== "string" || text.trim() === "" || fields.has(name)
      ? []
      : [{ name, label: labels[name] ?? name, text }],
  );
}

/** What a draft needs of a browser's store. */
type Store = Pick<Storage, "length" | "key" | "getItem">;

const PREFIX = "draft:";

/** Drafts of one form up to a save, the newest first. */
export function draftKeys(store: Store, name: string, revision: number): string[] {
  return allDraftKeys(store)
    .filter((key) => key.startsWith(`${PREFIX}${name}:`))
    .map((key) => ({ key, revision: Number(key.slice(key.lastIndexOf(":") + 1)) }))
    .filter((found) => found.revision <= revision)
    .sort((a, b) => b.revision - a.revision)
    .map(({ key }) => key);
}

/** Every draft of anybody at this browser. */
export function allDraftKeys(store: Store): string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index)).filter(
    (key) => key?.startsWith(PREFIX) ?? false,
  ) as string[];
}

/** A kept draft; null where it cannot be read. */
export function readDraft(store: Store, key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(store.getItem(key) ?? "");
    return isDraft(draft) ? draft : null;
  } catch {
    return null;
  }
}

/** Whether a field may be kept: never a secret, and no choice or key of the form itself. */
export function isDraftable(name: string, type: string): boolean {
  return (
    name !== "" &&
    !["hidden", "password", "file", "submit", "button", "reset"].includes(type) &&
    // Which of two changes is kept is chosen anew each time, and which secrets end is read anew.
    !name.startsWith("choice.") &&
    name !== "endsNamed" &&
    !/password|secret|token|passkey|factorCode/i.test(name)
  );
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    "at" in value &&
    typeof value.at === "number" &&
    "revision" in value &&
    typeof value.revision === "number" &&
    "values" in value &&
    typeof value.values === "object" &&
    value.values !== null
  );
}
