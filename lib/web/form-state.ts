import type { Failure, Stale } from "@/lib/core/result";

/** What was typed, by field name; a field with several values (check boxes) has a list. */
export type FormValues = Record<string, string | string[]>;

/** What a form action answers, and what `useActionState` hands back to the form. */
export type FormState = {
  status: "idle" | "saved" | "refused";
  message: string;
  code?: Failure["code"] | "check_fields" | "signed_out";
  fieldErrors: Record<string, string[]>;
  /** What somebody else saved since the form was opened, for a form that can be merged. */
  stale?: Stale;
  /** Fills the form again: React resets it after each action. Secrets are left out. */
  values: FormValues;
  /**
   * What the form holds now that it was saved: shown until the page has been drawn again, which this
   * answer did not wait for. Whole: what it does not name is empty.
   */
  stored?: FormValues;
  /** Idempotency key of the next submit: a new one after each effect. */
  key: string;
  /** Grows with every answer, so that a form can notice one that reads the same. */
  turn: number;
  /** Shown once and then gone: a new secret. Never in HTML, stored nowhere. */
  revealed?: Record<string, string>;
};

/** The state before the first submit. `key` comes from the server that rendered the form. */
export function idleForm(key: string): FormState {
  return { status: "idle", message: "", fieldErrors: {}, values: {}, key, turn: 0 };
}

/** The name of the question which of two changes of a field is kept. */
export function choiceName(field: string): string {
  return `choice.${field}`;
}
