"use client";

import { Button } from "@/components/ui/button";
import { reviews } from "@/lib/words/en/reviews";

type Props = { reply: { title: string; seen: string; wouldPass: string } };

/** Takes a saved reply over into the form of the verdict, as if it had been typed. */
export function UseReply({ reply }: Props) {
  function take() {
    const form = document.querySelector("[data-verdict]")?.closest("form");
    if (!form) return;
    const failed = form.querySelector<HTMLInputElement>(
      'input[name="verdict"][value="FAILED"]',
    );
    failed?.click();
    for (const name of ["seen", "wouldPass"] as const) {
      const field = form.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`);
      if (!field) continue;
      field.value = reply[name];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    form.querySelector<HTMLTextAreaElement>('textarea[name="seen"]')?.focus();
  }

  return (
    <Button type="button" onClick={take}>
      {reviews.bench.useReply(reply.title)}
    </Button>
  );
}
