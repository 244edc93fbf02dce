"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/keep-typing";
import { LinkButton } from "@/components/ui/link-button";
import { ShownOnce } from "@/components/ui/shown-once";
import type { FormState } from "@/lib/web/form-state";
import { useFactorWords } from "./use-factor-words";

type Props = { make: FormAction; formKey: string; label: string; goOn: string };

/** Makes recovery codes and shows them this once. */
export function RecoveryCodes({ make, formKey, label, goOn }: Props) {
  const { page: words } = useFactorWords();
  const [codes, setCodes] = useState("");

  function onMade({ revealed }: FormState) {
    if (revealed?.["codes"]) setCodes(revealed["codes"]);
  }

  if (!codes) {
    return (
      <ActionForm
        action={make}
        formKey={formKey}
        label={label}
        submitLabel={label}
        pendingLabel={words.recoveryMaking}
        afterHydration
        onAnswer={onMade}
      />
    );
  }
  return (
    <ShownOnce
      heading={words.recoveryMade}
      value={codes}
      what={words.recoveryWhat}
      next={words.recoveryNext}
      fileName="superoffice-portal-recovery-codes"
    >
      <div>
        <LinkButton href={goOn} tone="primary">
          {words.recoveryKept}
        </LinkButton>
      </div>
    </ShownOnce>
  );
}
