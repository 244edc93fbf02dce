"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { DialogContext } from "@/components/ui/dialog-context";
import { DialogPanel } from "@/components/ui/dialog-panel";
import type { FormAction } from "@/components/ui/keep-typing";
import { TextField } from "@/components/ui/text-field";
import { idleForm, type FormState } from "@/lib/web/form-state";
import { ProofForms } from "./proof-forms";
import { useFactorWords } from "./use-factor-words";

type Factors = { otp: boolean; passkey: boolean };
export type Ways = {
  /** As the page knows them; it may be older than a factor that was just set up. */
  factors: Factors;
  ways: FormAction;
  begin: FormAction;
  prove: FormAction;
};

export type Ending = { onProven: () => void; onCancel: () => void };

/** Asks for a fresh proof; what was being done goes on behind it. */
export function ProofDialog({
  begin,
  prove,
  onProven,
  onCancel,
  ...known
}: Ways & Ending) {
  const [formKey] = useState(() => crypto.randomUUID());
  const factors = useFactors(known);
  const { stepUp: words } = useFactorWords();

  function onAnswer({ status }: FormState) {
    if (status === "saved") onProven();
  }

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onCancel())}>
      <DialogPanel title={words.title} description={words.description}>
        {/* Its own: the dialog that the form itself may stand in stays open behind. */}
        <DialogContext value={{ close: onCancel, finish: () => {} }}>
          {factors.otp || factors.passkey ? (
            <ProofForms
              {...{ factors, formKey, begin, prove, onAnswer }}
              submitLabel={words.confirm}
              pendingLabel={words.confirming}
              recoveryLabel={words.confirm}
            />
          ) : (
            <ActionForm
              action={prove}
              formKey={formKey}
              label={words.title}
              submitLabel={words.confirm}
              pendingLabel={words.confirming}
              hidden={{ method: "pwd" }}
              onAnswer={onAnswer}
            >
              <TextField
                name="password"
                label={words.password}
                type="password"
                autoComplete="current-password"
                required
              />
            </ActionForm>
          )}
        </DialogContext>
      </DialogPanel>
    </Dialog.Root>
  );
}

/** Asks the portal when the dialog opens; what the page knows serves until it answers. */
function useFactors({ factors, ways }: Pick<Ways, "factors" | "ways">): Factors {
  const [now, setNow] = useState(factors);
  useEffect(() => {
    let open = true;
    ways(idleForm(crypto.randomUUID()), new FormData()).then(
      ({ revealed }) => {
        if (!open || !revealed) return;
        const { otp, passkey } = revealed;
        setNow({ otp: otp === "true", passkey: passkey === "true" });
      },
      () => {},
    );
    return () => {
      open = false;
    };
  }, [ways]);
  return now;
}
