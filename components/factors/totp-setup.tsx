"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CopyText } from "@/components/ui/copy-text";
import type { FormAction } from "@/components/ui/keep-typing";
import { TextField } from "@/components/ui/text-field";
import type { FormState } from "@/lib/web/form-state";
import { useFactorWords } from "./use-factor-words";

type Props = {
  start: FormAction;
  confirm: FormAction;
  formKey: string;
  label: string;
  tone?: "primary" | "secondary" | undefined;
  returnTo?: string | undefined;
};

type Shown = { secret: string; path: string; size: string; key: string };

/** Shows the key of a new authenticator app this once, and takes the app's first code. */
export function TotpSetup({
  start,
  confirm,
  formKey,
  label,
  tone,
  returnTo = "",
}: Props) {
  const { page: words } = useFactorWords();
  const [shown, setShown] = useState<Shown | null>(null);

  function onStarted({ revealed }: FormState) {
    const { secret, path, size } = revealed ?? {};
    if (secret && path && size)
      setShown({ secret, path, size, key: crypto.randomUUID() });
  }

  if (!shown) {
    return (
      <ActionForm
        action={start}
        formKey={formKey}
        label={label}
        submitLabel={label}
        submitTone={tone}
        pendingLabel={words.starting}
        afterHydration
        onAnswer={onStarted}
      />
    );
  }
  const { secret, path, size } = shown;
  return (
    <div className="grid max-w-md gap-4">
      <div className="grid gap-2">
        <p className="font-medium">{words.totpScan}</p>
        <svg
          role="img"
          aria-label={words.totpQr}
          viewBox={`0 0 ${size} ${size}`}
          shapeRendering="crispEdges"
          className="size-52 rounded border border-line"
        >
          {/* Black on white in dark mode too: cameras read no other way round. */}
          <rect width={size} height={size} fill="#fff" />
          <path d={path} fill="#000" />
        </svg>
        <p className="text-ink-soft">{words.totpScanHint}</p>
        <CopyText value={secret} label={words.totpKey} />
      </div>
      <ActionForm
        action={confirm}
        formKey={shown.key}
        label={words.totpConfirm}
        submitLabel={words.totpConfirm}
        pendingLabel={words.confirming}
        hidden={{ returnTo }}
        onAnswer={({ status }) => (status === "saved" ? setShown(null) : undefined)}
      >
        <TextField
          name="factorCode"
          label={words.code}
          hint={words.codeHint}
          autoComplete="one-time-code"
          mono
          required
        />
      </ActionForm>
    </div>
  );
}
