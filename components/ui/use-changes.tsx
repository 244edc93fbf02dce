"use client";

import { useEffect, useEffectEvent, useState, type RefObject } from "react";
import type { FormState } from "@/lib/web/form-state";
import { kit } from "@/lib/words/en/kit";

/** Names of the fields that hold something else than what is stored. */
export function useChanges(form: RefObject<HTMLFormElement | null>, state: FormState) {
  const [changed, setChanged] = useState<string[]>([]);
  // After a refusal the fields start with what was typed, so they no longer differ from it.
  const [refused, setRefused] = useState<string[]>([]);
  const [turn, setTurn] = useState(state.turn);
  if (turn !== state.turn) {
    setTurn(state.turn);
    setRefused(state.status === "refused" ? [...new Set([...refused, ...changed])] : []);
    setChanged([]);
  }

  const compare = () => setChanged(form.current ? changedNames(form.current) : []);
  const compareOnce = useEffectEvent(compare);
  useEffect(() => {
    // Someone may have typed before this page was hydrated.
    const frame = requestAnimationFrame(compareOnce);
    return () => cancelAnimationFrame(frame);
  }, []);

  return {
    names: [...new Set([...refused, ...changed])],
    /** What a plain reset brings back is what is stored. */
    canDiscard: refused.length === 0,
    compare,
    forget: () => setChanged([]),
  };
}

/** Asks before a link or the browser leaves the page. Going back in the same tab is not caught. */
export function useLeaveWarning(active: boolean) {
  useEffect(() => {
    if (!active) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      if (!leavesPage(event) || window.confirm(kit.form.leave)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("beforeunload", onUnload);
    // On the window and while capturing: before Next's own links hear of it.
    window.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener("click", onClick, true);
    };
  }, [active]);
}

function leavesPage(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.download) return false;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)
    return false;
  return link.href.split("#")[0] !== window.location.href.split("#")[0];
}

function changedNames(form: HTMLFormElement): string[] {
  const names = new Set<string>();
  for (const control of form.elements) {
    if (differs(control))
      names.add(control.getAttribute("name")?.replace(/\[\]$/, "") ?? "");
  }
  return [...names].filter((name) => name !== "");
}

function differs(control: Element): boolean {
  if (control instanceof HTMLInputElement) {
    if (control.type === "hidden") return false;
    const box = control.type === "checkbox" || control.type === "radio";
    return box
      ? control.checked !== control.defaultChecked
      : control.value !== control.defaultValue;
  }
  if (control instanceof HTMLTextAreaElement) {
    return control.value !== control.defaultValue.replaceAll("\r\n", "\n");
  }
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some(
      (option) => option.selected !== option.defaultSelected,
    );
  }
  return false;
}
