"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/keep-typing";
import type { FormState } from "@/lib/web/form-state";
import { useFactorWords } from "./use-factor-words";
import { withPasskey } from "./with-passkey";

type Props = {
  kind: "make" | "use";
  begin: FormAction;
  finish: FormAction;
  formKey: string;
  label: string;
  tone?: "primary" | "secondary" | undefined;
  hidden?: Record<string, string> | undefined;
  onAnswer?: ((state: FormState) => void) | undefined;
  children?: ReactNode;
};

/** A button behind which the browser asks for finger, face, PIN or key. */
export function PasskeyForm(props: Props) {
  const { kind, begin, finish, label, tone = "primary" } = props;
  const words = useFactorWords();
  return (
    <ActionForm
      action={withPasskey(kind, begin, finish, words.refused)}
      formKey={props.formKey}
      label={label}
      submitLabel={label}
      submitTone={tone}
      pendingLabel={words.page.passkeyAdding}
      hidden={props.hidden}
      onAnswer={props.onAnswer}
      afterHydration
    >
      {props.children}
    </ActionForm>
  );
}
