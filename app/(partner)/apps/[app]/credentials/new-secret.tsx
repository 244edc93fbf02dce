"use client";

import { startTransition, type ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SavedWords } from "@/components/ui/form-message";
import { SelectField } from "@/components/ui/select-field";
import { ShownOnce } from "@/components/ui/shown-once";
import { TextField } from "@/components/ui/text-field";
import { useShownOnce } from "@/components/ui/use-shown-once";
import type { Environment } from "@/lib/core/environments";
import type { SecretList } from "@/lib/credentials/dto";
import { idleForm, type FormState } from "@/lib/web/form-state";
import { common } from "@/lib/words/en/common";
import { credentials } from "@/lib/words/en/credentials";
import { createSecretAction, keepSecretAction } from "./actions";

const words = credentials.page;

type Props = {
  formKey: string;
  app: { id: string; name: string };
  environment: Environment;
  /** The secrets so far. Out of sight while a new one is shown, which they do not know of yet. */
  children: ReactNode;
  /** Where one secret is enough, no other is offered once it is there. */
  canMake?: boolean | undefined;
} & Pick<SecretList, "lifetimes" | "policy">;

type Shown = { secretId: string; plain: string };

/**
 * Makes a secret and shows it this once. The value lives in this component's memory and nowhere
 * else; copying, downloading and "I have stored it" all keep it.
 */
export function NewSecret(props: Props) {
  const {
    formKey,
    app,
    environment,
    lifetimes,
    policy,
    children,
    canMake = true,
  } = props;
  const { shown, kept, show, onKept } = useShownOnce<Shown>();
  const name = common.environments[environment];

  function onCreated({ status, revealed }: FormState) {
    const { secretId, plain } = revealed ?? {};
    if (status !== "saved" || !secretId || !plain) return;
    show({ secretId, plain });
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

  return (
    <>
      {shown ? (
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
      ) : (
        children
      )}
      <SavedWords>{kept}</SavedWords>
      {shown || !canMake ? null : (
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
            <TextField name="label" label={words.label} hint={words.labelHint} />
            <SelectField
              name="lifetime"
              label={words.lifetime}
              hint={
                policy ? words.lifetimePolicy(policy.partner, policy.maxDays) : undefined
              }
              defaultValue={lifetimes.includes("365") ? "365" : lifetimes.at(-1)}
              options={lifetimes.map((value) => ({
                value,
                label: words.lifetimes.get(value) ?? words.lifetimeDays(value),
              }))}
            />
          </div>
        </ActionForm>
      )}
    </>
  );
}
