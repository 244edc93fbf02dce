"use client";

import { startTransition, type ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SavedWords } from "@/components/ui/form-message";
import { SelectField } from "@/components/ui/select-field";
import { ShownOnce } from "@/components/ui/shown-once";
import { TextField } from "@/components/ui/text-field";
import { useShownOnce } from "@/components/ui/use-shown-once";
import { environments, type Environment } from "@/lib/core/environments";
import { DEFAULT_LIFETIME, tokenLifetimes } from "@/lib/credentials/tokens/rules";
import { idleForm, type FormState } from "@/lib/web/form-state";
import { ciTokens } from "@/lib/words/en/ci-tokens";
import { common } from "@/lib/words/en/common";
import { keepTokenAction, makeTokenAction } from "./actions";

const words = ciTokens.page;

type Props = {
  formKey: string;
  app: { id: string; name: string };
  /** The tokens so far. Out of sight while a new one is shown, which they do not know of yet. */
  children: ReactNode;
};

type Shown = { tokenId: string; plain: string; environment: string };

/** Makes a CI token and shows it this once; copying, downloading and "I have stored it" keep it. */
export function NewToken({ formKey, app, children }: Props) {
  const { shown, kept, show, onKept } = useShownOnce<Shown>();

  function onMade({ status, revealed }: FormState) {
    const { tokenId, plain, environment } = revealed ?? {};
    if (status === "saved" && tokenId && plain && environment)
      show({ tokenId, plain, environment });
  }

  function keepQuietly() {
    if (!shown) return;
    const form = new FormData();
    form.set("tokenId", shown.tokenId);
    form.set("idempotencyKey", shown.keepKey);
    startTransition(async () => {
      // A refusal shows when the person presses "I have stored it".
      await keepTokenAction(idleForm(shown.keepKey), form);
    });
  }

  if (shown) {
    return (
      <ShownOnce
        heading={words.shownHeading}
        value={shown.plain}
        what={words.shownWhat(app.name, nameOf(shown.environment))}
        next={words.shownNext}
        fileName="ci-token"
        onCopy={keepQuietly}
        onDownload={keepQuietly}
      >
        <ActionForm
          action={keepTokenAction}
          formKey={shown.keepKey}
          label={words.keep}
          submitLabel={words.keep}
          pendingLabel={words.keeping}
          hidden={{ tokenId: shown.tokenId }}
          onAnswer={onKept}
        />
      </ShownOnce>
    );
  }
  return (
    <>
      {children}
      <SavedWords>{kept}</SavedWords>
      <ActionForm
        action={makeTokenAction}
        formKey={formKey}
        label={words.make}
        submitLabel={words.make}
        pendingLabel={words.making}
        submitTone="secondary"
        hidden={{ appId: app.id }}
        afterHydration
        onAnswer={onMade}
      >
        <div className="grid items-end gap-4 sm:max-w-3xl sm:grid-cols-3">
          <SelectField
            name="environment"
            label={words.environment}
            options={environments.map((value) => ({ value, label: nameOf(value) }))}
          />
          <TextField name="label" label={words.label} hint={words.labelHint} />
          <SelectField
            name="lifetime"
            label={words.lifetime}
            defaultValue={DEFAULT_LIFETIME}
            options={tokenLifetimes.map((value) => ({
              value,
              label: words.lifetimes[value],
            }))}
          />
        </div>
      </ActionForm>
    </>
  );
}

function nameOf(environment: string): string {
  const known = environments.find((name: Environment) => name === environment);
  return known ? common.environments[known] : "";
}
