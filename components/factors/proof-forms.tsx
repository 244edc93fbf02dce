"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { DialogContext } from "@/components/ui/dialog-context";
import { Disclosure } from "@/components/ui/disclosure";
import type { FormAction } from "@/components/ui/keep-typing";
import { TextField } from "@/components/ui/text-field";
import type { FormState } from "@/lib/web/form-state";
import { PasskeyForm } from "./passkey-form";
import { useFactorWords } from "./use-factor-words";

type Props = {
  factors: { otp: boolean; passkey: boolean };
  formKey: string;
  begin: FormAction;
  prove: FormAction;
  submitLabel: string;
  pendingLabel: string;
  recoveryLabel: string;
  returnTo?: string | undefined;
  onAnswer?: ((state: FormState) => void) | undefined;
};

/** One way after another to give a second factor: passkey, code, and a recovery code last. */
export function ProofForms(props: Props) {
  const { factors, formKey, prove, onAnswer, returnTo = "" } = props;
  const shared = { formKey, onAnswer };
  const { signIn: words } = useFactorWords();
  return (
    <div className="grid gap-5">
      {factors.passkey ? (
        <Aside when={factors.otp}>
          <PasskeyForm
            {...shared}
            kind="use"
            begin={props.begin}
            finish={prove}
            label={words.withPasskey}
            hidden={{ method: "passkey", returnTo }}
          >
            <p className="text-ink-soft">{words.passkeyHint}</p>
          </PasskeyForm>
        </Aside>
      ) : null}
      {factors.otp ? (
        <ActionForm
          {...shared}
          action={prove}
          label={words.withCode}
          submitLabel={props.submitLabel}
          pendingLabel={props.pendingLabel}
          submitTone={factors.passkey ? "secondary" : "primary"}
          hidden={{ method: "otp", returnTo }}
        >
          <TextField
            name="factorCode"
            label={words.withCode}
            autoComplete="one-time-code"
            mono
            required
          />
        </ActionForm>
      ) : null}
      <DialogContext value={null}>
        <Disclosure summary={words.recovery}>
          <ActionForm
            {...shared}
            action={prove}
            label={words.recovery}
            submitLabel={props.recoveryLabel}
            pendingLabel={props.pendingLabel}
            submitTone="secondary"
            hidden={{ method: "recovery", returnTo }}
          >
            <TextField
              name="factorCode"
              label={words.recoveryField}
              hint={words.recoveryHint}
              autoComplete="off"
              mono
              required
            />
          </ActionForm>
        </Disclosure>
      </DialogContext>
    </div>
  );
}

/** Only the last of several forms in a dialog shows its way out. */
function Aside({ when, children }: { when: boolean; children: ReactNode }) {
  return when ? <DialogContext value={null}>{children}</DialogContext> : <>{children}</>;
}
