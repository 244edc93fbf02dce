"use client";

import { LoaderCircle } from "lucide-react";
import {
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type ReactNode,
  type SubmitEvent,
} from "react";
import { idleForm, type FormState } from "@/lib/web/form-state";
import { Button } from "./button";
import { DialogContext } from "./dialog-context";
import { FormContext } from "./form-context";
import { labelBook } from "./field-labels";
import { FormRefusal, FormSaved } from "./form-message";
import { keepTyping, unspentKey, type FormAction } from "./keep-typing";
import { KitWords } from "./kit-words";
import { ReadOnlyContext } from "./read-only-context";
import { SaveBar } from "./save-bar";
import { AskForProof } from "./step-up-context";
import { useChanges, useLeaveWarning } from "./use-changes";
import { useHydrated } from "./use-hydrated";
import { useLastWord } from "./use-last-word";
import { useStored } from "./use-stored";

type Props = {
  action: FormAction;
  /** A UUID the server rendered: the idempotency key of the first submit. */
  formKey: string;
  label: string;
  submitLabel: string;
  pendingLabel?: string | undefined;
  submitTone?: "primary" | "secondary" | "danger" | "quiet" | undefined;
  hidden?: Record<string, string> | undefined;
  /** For answers shown once: sent before hydration they would travel in HTML. */
  afterHydration?: boolean | undefined;
  saveBar?: boolean | undefined;
  /** As wide as lines are read, on a page that is wider. */
  narrow?: boolean | undefined;
  onAnswer?: ((state: FormState) => void) | undefined;
  extraActions?: ReactNode;
  /** What stands between the fields and the button: consequences, a name to type. */
  confirm?: ReactNode;
  children?: ReactNode;
};

/** A form that sends a server action, says how it went and loses nothing that was typed. */
export function ActionForm(props: Props) {
  const { action, hidden = {}, saveBar = false, onAnswer } = props;
  const id = useId();
  const ref = useRef<HTMLFormElement>(null);
  const sending = useRef(false);
  const sent = useRef<FormData>(null);
  const [dismissed, setDismissed] = useState(0);
  const hydrated = useHydrated();
  const dialog = useContext(DialogContext);
  const locked = useContext(ReadOnlyContext);
  const words = useContext(KitWords);
  const [firstKey] = useState(() => unspentKey(props.formKey));
  const [labels] = useState(labelBook);
  const heard = useLastWord(ref);
  // The bare action until hydrated: only that can be posted by a browser without our script.
  const [state, submit, pending] = useActionState(
    hydrated ? keepTyping(action, heard, words.form) : action,
    idleForm(firstKey),
  );
  const stored = useStored(state, props.formKey);
  const changes = useChanges(ref, state);
  useLeaveWarning(saveBar && changes.names.length > 0 && !pending);

  const answer = useEffectEvent((answered: FormState) => {
    onAnswer?.(answered);
    // What is shown once may be shown in the dialog, so that one stays open.
    if (answered.status === "saved" && !answered.revealed)
      dialog?.finish(answered.message);
  });
  useEffect(() => {
    if (state.turn > 0) answer(state);
  }, [state]);
  useEffect(() => {
    if (!pending) sending.current = false;
  }, [pending, state]);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    // A second click may come before React has rendered the first as pending.
    if (sending.current || pending) return event.preventDefault();
    sending.current = true;
    sent.current = new FormData(event.currentTarget, event.nativeEvent.submitter);
  }

  /** The very same form once more, with its key: the proof it asked for has been given. */
  function sendAgain() {
    setDismissed(state.turn);
    const form = sent.current;
    if (form) startTransition(() => submit(form));
  }

  const button = (
    <Button
      type="submit"
      tone={props.submitTone ?? "primary"}
      disabled={locked !== null || (props.afterHydration === true && !hydrated)}
      // Not `disabled`: that would throw the focus away.
      aria-disabled={pending || undefined}
      aria-describedby={locked === null ? undefined : `${id}-locked`}
      icon={
        pending ? (
          <LoaderCircle aria-hidden="true" className="size-4 animate-spin" />
        ) : null
      }
    >
      {pending ? (props.pendingLabel ?? props.submitLabel) : props.submitLabel}
    </Button>
  );

  const asksForProof = state.code === "step_up" && !pending && dismissed !== state.turn;

  return (
    <>
      {/* The server's messages are the only ones, so the browser's own are off. */}
      <form
        ref={ref}
        action={submit}
        onSubmit={onSubmit}
        onInput={saveBar ? changes.compare : undefined}
        onReset={changes.forget}
        noValidate
        aria-label={props.label}
        aria-busy={pending}
        className={`grid gap-5 ${props.narrow ? "max-w-form" : ""}`}
      >
        <input type="hidden" name="idempotencyKey" value={state.key} />
        {Object.entries(hidden).map(([name, value]) => (
          <input
            key={name}
            type="hidden"
            name={name}
            value={stored?.[name]?.toString() ?? value}
          />
        ))}
        <FormRefusal state={state} formId={id} labels={labels} />
        <FormContext value={{ id, state, stored, nameField: labels.nameField }}>
          {props.children}
          {props.confirm}
        </FormContext>
        {/* The page says so at its head; beside a mere button it would only stand in the way. */}
        {locked ? (
          <p id={`${id}-locked`} className={props.children ? "text-ink-soft" : "sr-only"}>
            {locked}
          </p>
        ) : null}
        {saveBar ? (
          <SaveBar
            state={state}
            changed={changes.names.map((name) => labels.labelOf(name) ?? name)}
            canDiscard={changes.canDiscard}
            pending={pending}
          >
            {button}
            {props.extraActions}
          </SaveBar>
        ) : (
          <div className="flex flex-wrap items-center gap-3">
            {button}
            {dialog ? <Button onClick={dialog.close}>{words.cancel}</Button> : null}
            {props.extraActions}
            <FormSaved state={state} />
          </div>
        )}
      </form>
      {asksForProof ? (
        <AskForProof onProven={sendAgain} onCancel={() => setDismissed(state.turn)} />
      ) : null}
    </>
  );
}
