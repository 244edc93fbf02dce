"use client";

import { unstable_rethrow } from "next/navigation";
import { idleForm, type FormState, type FormValues } from "@/lib/web/form-state";
import type { Kit } from "./kit-words";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Keys whose effect has happened: a page shown again from the router's memory needs a new one. */
const spentKeys = new Set<string>();

/** The key the server rendered, or a new one where the router shows a page it had kept. */
export function unspentKey(key: string): string {
  return spentKeys.has(key) && "randomUUID" in crypto ? crypto.randomUUID() : key;
}

/**
 * Makes an action that answers a refusal where the network or the server failed it. Thrown on, the
 * error page would take the place of the form and all that was typed. The key stays, so sending
 * again is safe. `heard` learns of an answer at once: the form may be gone before it is shown.
 */
export function keepTyping(
  action: FormAction,
  heard: (answer: FormState) => void,
  words: Kit["form"],
): FormAction {
  return async (previous, form) => {
    try {
      // All of it that the server asks for: what was typed or stored once is not sent again.
      const next = await action({ ...idleForm(previous.key), turn: previous.turn }, form);
      if (next.status === "saved") spentKeys.add(previous.key);
      heard(next);
      return next;
    } catch (error) {
      if (isRedirect(error)) spentKeys.add(previous.key);
      unstable_rethrow(error);
      return {
        status: "refused",
        code: "unavailable",
        message: troubleWords(error, words),
        fieldErrors: {},
        values: typedValues(form),
        key: previous.key,
        turn: previous.turn + 1,
      };
    }
  };
}

function digestOf(error: unknown): string | null {
  const digest =
    typeof error === "object" && error && "digest" in error ? error.digest : null;
  return typeof digest === "string" ? digest : null;
}

function isRedirect(error: unknown): boolean {
  return digestOf(error)?.startsWith("NEXT_REDIRECT") ?? false;
}

function troubleWords(error: unknown, words: Kit["form"]): string {
  // What fetch throws when there is no way to the server.
  if (error instanceof TypeError) return words.noConnection;
  const digest = digestOf(error);
  return digest ? `${words.broke} ${words.reference} ${digest}` : words.broke;
}

/** What the server would send back: see lib/web/action.ts, which this follows. */
function typedValues(form: FormData): FormValues {
  const values: FormValues = {};
  for (const name of new Set(form.keys())) {
    if (
      name.startsWith("$ACTION_") ||
      /password|secret|token|passkey|factorCode/i.test(name)
    )
      continue;
    const sent = form.getAll(name).filter((value) => typeof value === "string");
    if (name.endsWith("[]")) values[name.slice(0, -2)] = sent;
    else if (sent[0] !== undefined) values[name] = sent[0];
  }
  return values;
}
