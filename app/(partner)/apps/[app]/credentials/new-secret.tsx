"use client";

import { startTransition, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/select-field";
import { ShownOnce } from "@/components/ui/shown-once";
import { TextField } from "@/components/ui/text-field";
import type { Environment } from "@/lib/core/environments";
import { idleForm, type FormState } from "@/lib/web/form-state";
import { text } from "@/lib/words/catalogue";
import { createSecretAction, keepSecretAction } from "./actions";

const words = text.credentials.page;

type Props = {
  formKey: string;
  app: { id: string; name: string };
  environment: Environment;
};

type Shown = { secretId: string; plain: string; keepKey: string };

/**
 * Makes a secret and shows it this once. The value lives in this component's memory and nowhere
 * else; copying, downloading and "I have stored it" all keep it.
 */
export function NewSecret({ formKey, app, environment }: Props) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [kept, setKept] = useState("");
  const name = text.common.environments[environment];

  function onCreated({ status, revealed }: FormState) {
    const { secretId, plain } = revealed ?? {};
    if (status !== "saved" || !secretId || !plain) return;
    setKept("");
    setShown({ secretId, plain, keepKey: crypto.randomUUID() });
  }

  function onKept(state: FormState) {
    if (state.status !== "saved") return;
    setShown(null);
    setKept(state.message);
  }

  function keepQuietly() {
    if (!shown) return;
    const form = new FormData();
    form.set("secretId", shown.secretId);
    form.set("idempotencyKey", shown.keepKey);
    startTransition(async () => {
      // A refusal shows when the person presses "I have stored it".
      await keepSecretAction(idleForm(shown.keepKey), form);
    });
  }

  if (shown) {
    return (
      <ShownOnce
        heading={words.shownHeading}
        value={shown.plain}
        what={words.shownWhat(app.name, name)}
        next={words.shownNext}
        fileName={`client-secret-${environment.toLowerCase()}`}
        onCopy={keepQuietly}
        onDownload={keepQuietly}
      >
        <ActionForm
          action={keepSecretAction}
          formKey={shown.keepKey}
          label={words.keep}
          submitLabel={words.keep}
          pendingLabel={words.keeping}
          hidden={{ secretId: shown.secretId }}
          onAnswer={onKept}
        />
      </ShownOnce>
    );
  }
  return (
    <div className="grid gap-3">
      <p role="status" className="text-success-ink empty:hidden">
        {kept}
      </p>
      <ActionForm
        action={createSecretAction}
        formKey={formKey}
        label={words.formLabel(name)}
        submitLabel={words.create}
        pendingLabel={words.creating}
        hidden={{ appId: app.id, environment }}
        afterHydration
        onAnswer={onCreated}
      >
        <div className="grid items-end gap-4 sm:max-w-2xl sm:grid-cols-2">
          <TextField
            name="label"
            label={words.label}
            hint={words.labelHint}
            maxLength={60}
          />
          <SelectField
            name="lifetime"
            label={words.lifetime}
            defaultValue="365"
            options={(["90", "180", "365", "none"] as const).map((value) => ({
              value,
              label: words.lifetimes[value],
            }))}
          />
        </div>
      </ActionForm>
    </div>
  );
}
