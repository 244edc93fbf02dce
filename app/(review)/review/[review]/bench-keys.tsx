"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { reviews } from "@/lib/words/en/reviews";

const words = reviews.bench;
const STORE = "portal.bench-keys";

type Props = { previous: string | null; next: string | null; open: string | null };

const verdicts: Record<string, string> = {
  ...{ p: "PASSED", f: "FAILED", n: "NOT_APPLICABLE", q: "QUESTION" },
};

/**
 * Single keys for whoever decides a review without the mouse. They are silent while somebody types, and
 * can be switched off (WCAG 2.1.4): a word spoken to the browser must not judge an item.
 */
export function BenchKeys({ previous, next, open }: Props) {
  const router = useRouter();
  const isOn = useSyncExternalStore(subscribe, read, () => true);

  /** False where there is nothing for this key. */
  function act(key: string): boolean {
    const goal = { j: next, k: previous, o: open }[key];
    if (goal) {
      router.push(goal, { scroll: false });
      return true;
    }
    if (key === "A") return click("[data-accept-all] button");
    if (key === "a") return send("[data-accept]");
    if (key === "s") return send("[data-verdict]");
    const verdict = verdicts[key];
    return verdict !== undefined && choose(verdict);
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!isOn || event.ctrlKey || event.metaKey || event.altKey || isTyping(event))
      return;
    if (act(event.key)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  return (
    <Disclosure summary={words.keys}>
      <div className="grid gap-2 text-sm">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={isOn}
            onChange={(event) => write(event.currentTarget.checked)}
          />
          {words.keysOn}
        </label>
        <ul aria-label={words.keysButtons} className="grid gap-1">
          {words.keysList.map(({ key, does }) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => act(key)}
                className="inline-flex min-h-6 items-center gap-2 rounded text-left hover:underline"
              >
                <kbd className="rounded border border-line-strong bg-sunken px-1.5 font-mono">
                  {key}
                </kbd>
                {does}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Disclosure>
  );
}

function click(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector);
  found?.click();
  return found !== null;
}

function send(mark: string): boolean {
  const form = document.querySelector(mark)?.closest("form");
  form?.requestSubmit();
  return Boolean(form);
}

function choose(verdict: string): boolean {
  const form = document.querySelector("[data-verdict]")?.closest("form");
  const choice = form?.querySelector<HTMLInputElement>(
    `input[name="verdict"][value="${verdict}"]`,
  );
  choice?.click();
  choice?.focus();
  return Boolean(choice);
}

/** In a field that takes text; a radio button takes none. */
function isTyping({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("dialog, [role=dialog]")) return true;
  if (target instanceof HTMLInputElement) {
    return !["radio", "checkbox", "button", "submit"].includes(target.type);
  }
  return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName);
}

const listeners = new Set<() => void>();

function subscribe(changed: () => void) {
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
  };
}

function read(): boolean {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    // A browser that keeps nothing: the keys work.
    return true;
  }
}

function write(isOn: boolean) {
  try {
    localStorage.setItem(STORE, isOn ? "on" : "off");
  } catch {
    // Nothing is kept, then.
  }
  for (const changed of listeners) changed();
}
