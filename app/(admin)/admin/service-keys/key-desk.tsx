"use client";

import { startTransition, type ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SavedWords } from "@/components/ui/form-message";
import { Section } from "@/components/ui/section";
import { ShownOnce } from "@/components/ui/shown-once";
import { useShownOnce } from "@/components/ui/use-shown-once";
import { idleForm, type FormState } from "@/lib/web/form-state";
import { serviceKeys } from "@/lib/words/en/service-keys";
import {
  keepServiceKeyAction,
  makeServiceKeyAction,
  replaceServiceKeyAction,
} from "./actions";
import { KeyField, LabelField, LifetimeField, NameField, ScopeBoxes } from "./key-fields";

const words = serviceKeys.page;

type Props = {
  formKeys: { make: string; replace: string };
  /** The machines that have one key and may get a second. */
  replaceable: readonly { id: string; name: string }[];
  /** The keys so far. Out of sight while a new one is shown, which they do not know of yet. */
  children: ReactNode;
};

/** Makes keys and shows each this once; copying, downloading and "I have stored it" keep it. */
export function KeyDesk({ formKeys, replaceable, children }: Props) {
  const { shown, kept, show, onKept } = useShownOnce<{ keyId: string; plain: string }>();

  function onMade({ status, revealed }: FormState) {
    const { keyId, plain } = revealed ?? {};
    if (status === "saved" && keyId && plain) show({ keyId, plain });
  }

  function keepQuietly() {
    if (!shown) return;
    const form = new FormData();
    form.set("keyId", shown.keyId);
    form.set("idempotencyKey", shown.keepKey);
    startTransition(async () => {
      // A refusal shows when the person presses "I have stored it".
      await keepServiceKeyAction(idleForm(shown.keepKey), form);
    });
  }

  if (shown) {
    return (
      <ShownOnce
        heading={words.shownHeading}
        value={shown.plain}
        what={words.shownWhat}
        next={words.shownNext}
        fileName="service-key"
        onCopy={keepQuietly}
        onDownload={keepQuietly}
      >
        <ActionForm
          action={keepServiceKeyAction}
          formKey={shown.keepKey}
          label={words.keep}
          submitLabel={words.keep}
          pendingLabel={words.keeping}
          hidden={{ keyId: shown.keyId }}
          onAnswer={onKept}
        />
      </ShownOnce>
    );
  }
  return (
    <>
      {children}
      <SavedWords>{kept}</SavedWords>
      {replaceable.length > 0 ? (
        <Section heading={words.exchange} description={words.exchangeBody}>
          <div className="max-w-2xl">
            <ActionForm
              action={replaceServiceKeyAction}
              formKey={formKeys.replace}
              label={words.exchange}
              submitLabel={words.exchangeButton}
              pendingLabel={words.making}
              submitTone="secondary"
              afterHydration
              onAnswer={onMade}
            >
              <KeyField keys={replaceable} />
              <div className="grid items-end gap-4 sm:grid-cols-2">
                <LabelField />
                <LifetimeField />
              </div>
            </ActionForm>
          </div>
        </Section>
      ) : null}
      <Section heading={words.newHeading} description={words.newDescription}>
        <div className="max-w-2xl">
          <ActionForm
            action={makeServiceKeyAction}
            formKey={formKeys.make}
            label={words.formLabel}
            submitLabel={words.make}
            pendingLabel={words.making}
            afterHydration
            onAnswer={onMade}
          >
            <NameField />
            <ScopeBoxes />
            <div className="grid items-end gap-4 sm:grid-cols-2">
              <LabelField />
              <LifetimeField />
            </div>
          </ActionForm>
        </div>
      </Section>
    </>
  );
}
