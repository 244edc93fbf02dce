"use client";

import { use, useEffect, useEffectEvent, useRef, useState } from "react";
import {
  draftKeys,
  homelessOf,
  isDraftable,
  readDraft,
  type Draft,
  type Homeless,
} from "@/lib/web/draft";
import { kit } from "@/lib/words/en/kit";
import { Button } from "./button";
import { FormContext } from "./form-context";
import { Moment } from "./moment";
import { Note } from "./note";

const words = kit.draft;
/** Long enough not to write with every letter. */
const PAUSE = 300;

type Props = {
  /** Of whom and of what: what others type at this browser is theirs. */
  name: string;
  /** Which save the form began with. */
  revision: number;
};

/**
 * Keeps what is typed in the surrounding form in this browser until it is saved, and puts it back
 * after a closed tab or a sign-in. What was typed on an older save goes on from there: the form then
 * says so with its revision, and saving shows what changed since.
 */
export function KeptDraft({ name, revision: drawn }: Props) {
  const form = use(FormContext);
  // A save counts before the page is drawn again.
  const revision = Number(form?.stored?.["revision"] ?? drawn);
  const place = useRef<HTMLDivElement>(null);
  const [restored, setRestored] = useState<Draft | null>(null);
  // Stays on the page when the form is saved: it is nowhere else then.
  const [homeless, setHomeless] = useState<Homeless[]>([]);
  const status = form?.state.status;
  const turn = form?.state.turn;

  const forget = () => {
    const store = storeOf();
    if (store) draftKeys(store, name, Infinity).forEach((key) => store.removeItem(key));
    setRestored(null);
  };
  const forgetSaved = useEffectEvent(forget);
  const keep = useEffectEvent((element: HTMLFormElement) => {
    const from = restored?.revision ?? revision;
    const controls = controlsOf(element);
    const draft: Draft = {
      ...{ at: Date.now(), revision: from },
      values: { ...textsOf(homeless), ...valuesOf(controls) },
      labels: { ...namesOf(homeless), ...labelsOf(controls) },
    };
    try {
      storeOf()?.setItem(`draft:${name}:${from}`, JSON.stringify(draft));
    } catch {
      // A full store keeps nothing; the form works as without it.
    }
  });
  const restore = useEffectEvent(() => {
    const store = storeOf();
    if (!store) return;
    const [draft] = draftKeys(store, name, revision)
      .map((key) => readDraft(store, key))
      .filter((found) => found !== null);
    const element = formOf(place.current);
    if (!element) return;
    const typed = new Set(controlsOf(element).filter(isTyped));
    // What was typed before this script ran is kept, as anything that is typed.
    if (!draft) return void (typed.size > 0 && keep(element));
    const lost = homelessOf(draft, new Set(controlsOf(element).map(({ name }) => name)));
    if (!fill(element, draft.values, typed) && lost.length === 0) return;
    setRestored(draft);
    setHomeless(lost);
    element.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // React resets a form after each answer: a refused one then holds what was typed.
  const settle = useEffectEvent((element: HTMLFormElement) =>
    status === "refused" ? keep(element) : forget(),
  );

  useEffect(() => {
    const element = formOf(place.current);
    if (!element) return;
    const frame = requestAnimationFrame(restore);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onInput = (event: Event) => {
      if (!event.isTrusted) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        keep(element);
      }, PAUSE);
    };
    const onReset = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        settle(element);
      }, 0);
    };
    // Typed and left at once.
    const onLeave = () => {
      if (timer !== undefined) keep(element);
    };
    element.addEventListener("input", onInput);
    element.addEventListener("reset", onReset);
    window.addEventListener("pagehide", onLeave);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      element.removeEventListener("input", onInput);
      element.removeEventListener("reset", onReset);
      window.removeEventListener("pagehide", onLeave);
    };
  }, []);
  useEffect(() => {
    if (status !== "saved") return;
    const frame = requestAnimationFrame(forgetSaved);
    return () => cancelAnimationFrame(frame);
  }, [status, turn]);

  function discard() {
    formOf(place.current)?.reset();
    forget();
    setHomeless([]);
  }

  return (
    <div ref={place} className="grid gap-3 empty:hidden">
      {restored ? (
        <div
          role="note"
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded border border-info-line bg-info-soft p-3"
        >
          <p className="max-w-reading">
            {words.restored} <Moment at={new Date(restored.at)} />.{" "}
            {restored.revision < revision ? words.older : null}
          </p>
          {restored.revision < revision ? (
            <input type="hidden" name="revision" value={restored.revision} />
          ) : null}
          <Button onClick={discard}>{words.discard}</Button>
        </div>
      ) : null}
      {homeless.length > 0 ? (
        <Note tone="warning" title={words.homeless}>
          <dl className="grid gap-2">
            {homeless.map(({ name, label, text }) => (
              <div key={name}>
                <dt className="font-medium">{label}</dt>
                <dd className="font-mono break-all whitespace-pre-wrap">{text}</dd>
              </div>
            ))}
          </dl>
        </Note>
      ) : null}
    </div>
  );
}

/** The browser's store; nothing where it is forbidden. */
function storeOf(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function formOf(element: HTMLElement | null): HTMLFormElement | null {
  return element?.closest("form") ?? null;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(
    (one): one is Control =>
      (one instanceof HTMLInputElement ||
        one instanceof HTMLTextAreaElement ||
        one instanceof HTMLSelectElement) &&
      isDraftable(one.name, one.type),
  );
}

function isBox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === "checkbox";
}

function isRadio(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === "radio";
}

function valuesOf(controls: readonly Control[]): Draft["values"] {
  return Object.fromEntries(
    controls
      .filter((control) => !isRadio(control) || control.checked)
      .map((control) => [control.name, isBox(control) ? control.checked : control.value]),
  );
}

function labelsOf(controls: readonly Control[]): Record<string, string> {
  return Object.fromEntries(
    controls.flatMap(({ name, labels }) => {
      const label = labels?.[0]?.textContent?.trim();
      return label ? [[name, label]] : [];
    }),
  );
}

const textsOf = (homeless: readonly Homeless[]) =>
  Object.fromEntries(homeless.map(({ name, text }) => [name, text]));
const namesOf = (homeless: readonly Homeless[]) =>
  Object.fromEntries(homeless.map(({ name, label }) => [name, label]));

/** Whether a text was changed by hand since the page came. */
function isTyped(control: Control): boolean {
  if (control instanceof HTMLSelectElement || isBox(control) || isRadio(control))
    return false;
  return control.value !== control.defaultValue.replaceAll(/\r\n?/g, "\n");
}

/** Puts a draft into the fields but those just typed in; whether it said anything else than they do. */
function fill(
  form: HTMLFormElement,
  values: Draft["values"],
  typed: ReadonlySet<Control>,
): boolean {
  let differs = false;
  for (const control of controlsOf(form)) {
    if (typed.has(control)) continue;
    const value = values[control.name];
    if (isBox(control) && typeof value === "boolean") {
      differs ||= control.checked !== value;
      control.checked = value;
    } else if (isRadio(control)) {
      if (typeof value !== "string") continue;
      differs ||= control.checked !== (control.value === value);
      control.checked = control.value === value;
    } else if (!isBox(control) && typeof value === "string") {
      differs ||= control.value !== value;
      control.value = value;
    }
  }
  return differs;
}
