import "server-only";

import { randomUUID } from "node:crypto";
import { refresh, revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import * as z from "zod";
import { isViewing, viewerOf, type Actor, type HalfActor } from "@/lib/auth/actor";
import { currentActor, currentHalfActor } from "@/lib/auth/session";
import { holdsPrivateKey } from "@/lib/core/private-key";
import type { Failure, Result } from "@/lib/core/result";
import { databaseTrouble } from "@/lib/db/errors";
import { text } from "@/lib/words/catalogue";
import type { FormState, FormValues } from "./form-state";
import { logDenied } from "./log";

/**
 * What happens after success: a message on the same page, or another page. `anew` where the browser
 * must forget every page it has: another person's eyes see the next one. The page is drawn again with
 * the answer, unless that says itself what the form holds now: then the form asks for it afterwards.
 */
type Done =
  { message: string; stored?: FormValues | undefined } | { goTo: string; anew?: true };

type Spec<S extends z.ZodType, T> = {
  /** Everything the form may send; other fields are dropped. */
  schema: S;
  run: (actor: Actor, input: z.output<S>) => Promise<Result<T>>;
  done: (value: T, input: z.output<S>) => Done;
};

type OpenSpec<S extends z.ZodType, T> = Omit<Spec<S, T>, "run"> & {
  run: (input: z.output<S>) => Promise<Result<T>>;
};

type HalfSpec<S extends z.ZodType, T> = Omit<Spec<S, T>, "run"> & {
  run: (half: HalfActor, input: z.output<S>) => Promise<Result<T>>;
};

/** What a form answers that is shown once, or used by the browser and forgotten. */
type Reveal<T> = {
  reveal: (value: T) => { message: string; revealed: Record<string, string> };
};
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** A form of a signed-in person: who asks, parse, command, refresh, answer. */
export function action<S extends z.ZodType, T>(spec: Spec<S, T>): FormAction {
  return handle(spec.schema, currentActor, async (actor, input, previous) => {
    const result = await spec.run(actor, input);
    return result.ok ? finish(spec.done(result.value, input), previous) : result;
  });
}

/**
 * A form about one's own session, which somebody who looks on as another sends as themselves: to
 * stop, and to sign out. Nothing else works in a view.
 */
export function ownSessionAction<S extends z.ZodType, T>(spec: Spec<S, T>): FormAction {
  return handle(spec.schema, currentSelf, async (self, input, previous) => {
    const result = await spec.run(self, input);
    return result.ok ? finish(spec.done(result.value, input), previous) : result;
  });
}

async function currentSelf(): Promise<Actor | null> {
  const actor = await currentActor();
  return actor && isViewing(actor) ? viewerOf(actor) : actor;
}

/** A form anybody may send: registration, sign-in. */
export function openAction<S extends z.ZodType, T>(spec: OpenSpec<S, T>): FormAction {
  return handle(spec.schema, anybody, async (_anybody, input, previous) => {
    const result = await spec.run(input);
    return result.ok ? finish(spec.done(result.value, input), previous) : result;
  });
}

/** A form of the second page of sign-in: for whoever gave the password, and for nobody else. */
export function halfAction<S extends z.ZodType, T>(spec: HalfSpec<S, T>): FormAction {
  return handle(spec.schema, currentHalfActor, async (half, input, previous) => {
    const result = await spec.run(half, input);
    return result.ok ? finish(spec.done(result.value, input), previous) : result;
  });
}

/**
 * A form whose answer is shown once. Neither refreshes nor revalidates: the value must not travel
 * in a rendered page.
 */
export function revealAction<S extends z.ZodType, T>(
  spec: Omit<Spec<S, T>, "done"> & Reveal<T>,
): FormAction {
  return handle(spec.schema, currentActor, async (actor, input, previous) => {
    const result = await spec.run(actor, input);
    return result.ok ? { ...savedState(previous), ...spec.reveal(result.value) } : result;
  });
}

/** The same for whoever gave the password and is setting up a second factor. */
export function halfRevealAction<S extends z.ZodType, T>(
  spec: Omit<HalfSpec<S, T>, "done"> & Reveal<T>,
): FormAction {
  return handle(spec.schema, currentHalfActor, async (half, input, previous) => {
    const result = await spec.run(half, input);
    return result.ok ? { ...savedState(previous), ...spec.reveal(result.value) } : result;
  });
}

/** The same for anybody: what a passkey is to sign before anyone knows whose it is. */
export function openRevealAction<S extends z.ZodType, T>(
  spec: Omit<OpenSpec<S, T>, "done"> & Reveal<T>,
): FormAction {
  return handle(spec.schema, anybody, async (_anybody, input, previous) => {
    const result = await spec.run(input);
    return result.ok ? { ...savedState(previous), ...spec.reveal(result.value) } : result;
  });
}

const anybody = () => Promise.resolve({});

const lookingOn = () => ({ code: "read_only", message: text.form.readOnly }) as const;
const signedOut = () => ({ code: "signed_out", message: text.form.signedOut }) as const;

type Refused = {
  ok: false;
  failure: Omit<Failure, "code"> & { code: NonNullable<FormState["code"]> };
};

function handle<S extends z.ZodType, Who extends object>(
  schema: S,
  whoAsks: () => Promise<Who | null>,
  work: (
    who: Who,
    input: z.output<S>,
    previous: FormState,
  ) => Promise<FormState | Refused>,
): FormAction {
  return async (rawPrevious, form) => {
    // Both arguments come from the browser, so neither is what its type says.
    const previous = priorState(rawPrevious);
    if (!(form instanceof FormData)) notFound();
    const typed = typedValues(form);
    try {
      const who = await whoAsks();
      if (!who) return refuse(signedOut(), typed, previous);
      // Before anything else of it is looked at: in a view no form is sent.
      if ("view" in who && who.view) return refuse(lookingOn(), typed, previous);
      const parsed = schema.safeParse(typed);
      if (!parsed.success) return refuseFields(parsed.error, typed, previous);
      const answer = await work(who, parsed.data, previous);
      if (!("ok" in answer)) return answer;
      await noteDenied(who, answer.failure.code);
      if (answer.failure.redraw) refresh();
      return refuse(answer.failure, typed, previous);
    } catch (error) {
      const trouble = databaseTrouble(error);
      if (trouble !== "unavailable" && trouble !== "busy") throw error;
      return refuse(
        { code: "unavailable", message: text.form[trouble] },
        typed,
        previous,
      );
    }
  };
}

/** Refused for who asks, not for what was typed. Who is nobody has no door to try. */
async function noteDenied(who: object, code: Refused["failure"]["code"]): Promise<void> {
  if (code !== "not_found" && code !== "forbidden") return;
  const sent = await headers();
  const { userId, sessionId } = who as Partial<Actor>;
  logDenied({
    ...{ code, person: userId, session: sessionId },
    request: sent.get("x-request-id") ?? undefined,
    action: sent.get("next-action") ?? undefined,
  });
}

function finish(done: Done, previous: FormState): FormState {
  if ("goTo" in done) {
    if (done.anew) revalidatePath("/", "layout");
    redirect(done.goTo);
  }
  const { message, stored } = done;
  if (stored) return { ...savedState(previous), message, stored };
  refresh();
  return { ...savedState(previous), message };
}

function savedState(previous: FormState): FormState {
  return {
    status: "saved",
    message: "",
    fieldErrors: {},
    values: {},
    key: randomUUID(),
    turn: previous.turn + 1,
  };
}

function refuse(
  failure: Refused["failure"],
  typed: FormValues,
  previous: FormState,
): FormState {
  // A foreign object and a missing one answer alike, and like a page that does not exist.
  const message = failure.code === "not_found" ? text.form.notFound : failure.message;
  return {
    status: "refused",
    message,
    code: failure.code,
    ...(failure.stale ? { stale: failure.stale } : {}),
    fieldErrors: failure.field ? { [failure.field]: [failure.message] } : {},
    values: withoutSecrets(typed),
    key: previous.key,
    turn: previous.turn + 1,
  };
}

function refuseFields(
  error: z.ZodError,
  typed: FormValues,
  previous: FormState,
): FormState {
  const fieldErrors: Record<string, string[]> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? "form");
    (fieldErrors[field] ??= []).push(issue.message);
  }
  const count = Object.keys(fieldErrors).length;
  return {
    status: "refused",
    message: text.form.checkFields(count),
    code: "check_fields",
    fieldErrors,
    values: withoutSecrets(typed),
    key: previous.key,
    turn: previous.turn + 1,
  };
}

const stateShape = z.object({ key: z.uuid(), turn: z.int().min(0).max(1e6) });

function priorState(state: unknown): FormState {
  const parsed = stateShape.safeParse(state);
  const { key, turn } = parsed.success ? parsed.data : { key: randomUUID(), turn: 0 };
  return { status: "idle", message: "", fieldErrors: {}, values: {}, key, turn };
}

/**
 * The text fields of a form, without React's own `$ACTION_` entries and without files. A name that
 * ends in `[]` is a list. Nulls are left out: the database refuses to store one.
 */
function typedValues(form: FormData): FormValues {
  const values = new Map<string, string | string[]>();
  for (const [field, sent] of form) {
    if (typeof sent !== "string" || field.startsWith("$ACTION_")) continue;
    const isList = field.endsWith("[]");
    const name = isList ? field.slice(0, -2) : field;
    if (name === "__proto__") continue;
    const value = sent.replaceAll("\0", "");
    const earlier = values.get(name);
    values.set(
      name,
      isList ? [...(Array.isArray(earlier) ? earlier : []), value] : value,
    );
  }
  return Object.fromEntries(values);
}

function withoutSecrets(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        !/password|secret|token|passkey|factorCode/i.test(name) &&
        // Pasted where a public one is wanted: not even its owner gets it back.
        ![value].flat().some(holdsPrivateKey),
    ),
  );
}
