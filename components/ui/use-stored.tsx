"use client";

import { useRouter } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useState } from "react";
import type { FormState, FormValues } from "@/lib/web/form-state";

/**
 * What a save answered that the form holds now, until the page is drawn again: it is asked for at once,
 * and the router forgets the pages it had kept. `drawn` is different each time the server draws it. A
 * page that was drawn after the save, as without script, knows better itself.
 */
export function useStored(state: FormState, drawn: string): FormValues | undefined {
  const router = useRouter();
  const [answered, setAnswered] = useState<{ turn: number; drawn: string | null }>({
    turn: state.turn,
    drawn: null,
  });
  if (answered.turn !== state.turn) setAnswered({ turn: state.turn, drawn });
  const stored = answered.drawn === drawn ? state.stored : undefined;

  const drawAgain = useEffectEvent(() => {
    if (stored) startTransition(() => router.refresh());
  });
  useEffect(() => drawAgain(), [state.turn]);
  return stored;
}
