"use client";

import { startTransition, useContext, useEffect, useEffectEvent } from "react";
import type { FormAction } from "@/components/ui/keep-typing";
import { ReadOnlyContext } from "@/components/ui/read-only-context";
import { idleForm } from "@/lib/web/form-state";

type Props = { action: FormAction; formKey: string; threadId: string; upTo: string };

/** Whoever has opened a conversation has read it, up to its last message. Shows nothing. */
export function MarkRead({ action, formKey, threadId, upTo }: Props) {
  const isReadOnly = useContext(ReadOnlyContext) !== null;
  const mark = useEffectEvent(() => {
    const form = new FormData();
    form.set("idempotencyKey", formKey);
    form.set("threadId", threadId);
    form.set("upTo", upTo);
    form.set("isRead", "yes");
    startTransition(async () => {
      // Not marked is no loss: it stays marked as new.
      await action(idleForm(formKey), form).catch(() => undefined);
    });
  });
  useEffect(() => {
    if (!isReadOnly) mark();
  }, [isReadOnly, threadId, upTo]);
  return null;
}
