import type { Kept } from "../records/rules";
import type { Received, Sent, Wired } from "../exchanges/rules";
import { readBasic } from "../rules";
import { shortened } from "../trials/rules";

/** What came to the practice SuperID, and what it answered; whatever opens a door is shortened. */
export type Step = {
  at: Date;
  request: Sent;
  answer: Received;
  /** Why it was refused, in the word of the app's failures; empty where it was not. */
  reason: string;
};

/** A sign-in to an app, as far as the practice SuperID sees it. */
export type SeenSignIn = {
  /** Tells it from others; nothing follows from it. */
  mark: string;
  /** How the browser was sent back to the app. */
  back: Step | null;
  /** What the app did with the code, the first first. */
  exchanges: Step[];
};

/** As long as a trial. */
export const SEEN_FOR = 60 * 60;
/** Of one person and app: more than anybody tries in an hour by hand. */
export const SEEN_MOST = 40;

export type StepKind = "sent_back" | "exchanged";
export type Observation = { kind: StepKind; mark: string } & Step;

/** What is told of a request to sign in, and of one for tokens; nothing else is kept of them. */
const told = [
  ...["client_id", "response_type", "response_mode", "scope", "redirect_uri"],
  ...["state", "nonce", "code_challenge", "code_challenge_method", "prompt"],
  ...["grant_type", "code", "code_verifier", "client_secret"],
  ...["client_assertion_type", "client_assertion", "iss"],
  ...["access_token", "expires_in", "id_token", "refresh_token", "token_type"],
  ...["error", "error_description"],
];
const open = [
  ...["client_id", "response_type", "response_mode", "scope", "redirect_uri"],
  ...["code_challenge_method", "prompt", "grant_type", "client_assertion_type", "iss"],
  ...["expires_in", "token_type", "error", "error_description"],
];
const LONGEST = 500;

/** The values of a request or an answer as they are kept: all but what is known to be open shortened. */
export function valuesOf(values: Record<string, unknown>): Wired[] {
  return told.flatMap((name) => {
    const value = values[name];
    if (typeof value !== "string" && typeof value !== "number") return [];
    const text = String(value);
    if (text === "") return [];
    return [{ name, value: open.includes(name) ? text.slice(0, LONGEST) : masked(text) }];
  });
}

/** Of something short the end would be half of it. */
const LONG_ENOUGH = 24;

function masked(text: string): string {
  return text.length < LONG_ENOUGH ? "…" : shortened(text);
}

/** How a client shows its ID and secret in a header, without the secret. */
export function basicOf(header: string): Wired[] {
  const basic = readBasic(header);
  if (!basic) return [];
  const value = `Basic ${basic.id.slice(0, 64)}:${masked(basic.secret)}`;
  return [{ name: "Authorization", value }];
}

/** An observation as a record keeps it, and as it is read again. */
export function toKept({ at, ...rest }: Observation): Kept {
  return { ...rest, at: at.toISOString() };
}

export function fromKept(kept: Kept): Observation | null {
  const { at, kind, mark, request, answer, reason } = kept as Partial<
    Record<keyof Observation, unknown>
  >;
  const isOne =
    typeof at === "string" && typeof mark === "string" && typeof reason === "string";
  if (!isOne || (kind !== "sent_back" && kind !== "exchanged")) return null;
  // Written by ourselves and sealed: nobody else's is read.
  const wire = { request, answer } as Pick<Step, "request" | "answer">;
  return { kind, mark, reason, at: new Date(at), ...wire };
}

/** What belongs together as one, the latest first. */
export function signInsOf(seen: readonly Observation[]): SeenSignIn[] {
  const inOrder = seen.toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const marks = [...new Set(inOrder.map(({ mark }) => mark))];
  return marks.map((mark) => {
    const own = inOrder.filter((one) => one.mark === mark);
    return {
      mark,
      back: own.find(({ kind }) => kind === "sent_back") ?? null,
      exchanges: own.filter(({ kind }) => kind === "exchanged").toReversed(),
    };
  });
}

export type Outcome = "exchanged" | "waiting" | "refused";

/** How a sign-in stands, by what came last of it. */
export function outcomeOf({ back, exchanges }: SeenSignIn): Outcome {
  const isRefused = (step: Step) =>
    step.answer.values.some(({ name }) => name === "error");
  const last = exchanges.at(-1);
  if (last) return isRefused(last) ? "refused" : "exchanged";
  return back && isRefused(back) ? "refused" : "waiting";
}
