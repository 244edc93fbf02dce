"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { HELPER_CALLBACK } from "@/lib/applications/rules";

type Props = {
  /** The list that it is added to. */
  field: string;
  children: string;
};

/** Puts SuperOffice's helper callback on a list of URLs, once, as if it had been typed. */
export function AddHelper({ field, children }: Props) {
  const place = useRef<HTMLDivElement>(null);

  function add() {
    const list = place.current
      ?.closest("form")
      ?.querySelector<HTMLTextAreaElement>(`textarea[name="${field}"]`);
    if (!list) return;
    const lines = list.value.split("\n").filter((line) => line.trim() !== "");
    if (!lines.includes(HELPER_CALLBACK)) {
      list.value = [...lines, HELPER_CALLBACK].join("\n");
      list.dispatchEvent(new Event("input", { bubbles: true }));
    }
    list.focus();
  }

  // Without script there is nothing that it could do.
  return (
    <div ref={place} className="hidden justify-self-start scripted:block">
      <Button onClick={add}>{children}</Button>
    </div>
  );
}
