"use client";

import { useEffect, useState, type ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { SavedWords } from "@/components/ui/form-message";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { useShownOnce } from "@/components/ui/use-shown-once";
import type { Environment } from "@/lib/core/environments";
import { DEFAULT_LIFETIME, keyLifetimes, madeSizes } from "@/lib/keys/rules";
import type { FormState } from "@/lib/web/form-state";
import { common } from "@/lib/words/en/common";
import { keys } from "@/lib/words/en/keys";
import { registerKeyAction } from "./actions";
import { KeyFile } from "./key-file";
import { keyMaker, withPublicKey } from "./key-pair";
import { PrivateKey } from "./private-key";

const words = keys.page;

type Props = {
  formKeys: { make: string; upload: string };
  app: { id: string; name: string };
  environment: Environment;
  /** The keys so far. */
  children: ReactNode;
};

type Shown = { pem: string; xml: string };

/**
 * Adds a key: made here, in the browser, or uploaded. A private half that was made lives in this
 * component's memory and nowhere else until it is stored or the page is left.
 */
export function NewKey({ formKeys, app, environment, children }: Props) {
  const { shown, kept, show, close } = useShownOnce<Shown>();
  const [maker] = useState(() => keyMaker(registerKeyAction));
  const name = common.environments[environment];
  const hidden = { appId: app.id, environment };

  useEffect(() => {
    const forget = () => void maker.take();
    window.addEventListener("pagehide", forget);
    return () => window.removeEventListener("pagehide", forget);
  }, [maker]);

  function onMade({ status }: FormState) {
    const made = status === "saved" ? maker.take() : null;
    if (made) show(made);
  }

  return (
    <>
      {children}
      {shown ? (
        <PrivateKey
          {...shown}
          app={app.name}
          environment={environment}
          onStored={() => close(words.storedWords)}
        />
      ) : null}
      <SavedWords>{kept}</SavedWords>
      <Disclosure summary={words.add}>
        <p className="max-w-reading text-ink-soft">{words.makeWhy}</p>
        <ActionForm
          action={maker.send}
          formKey={formKeys.make}
          label={words.makeLabel(name)}
          submitLabel={words.make}
          pendingLabel={words.making}
          hidden={hidden}
          afterHydration
          onAnswer={onMade}
        >
          <div className="grid items-end gap-4 sm:max-w-3xl sm:grid-cols-3">
            <CommonFields />
            <SelectField
              name="bits"
              label={words.sizeLabel}
              options={madeSizes.map((value) => ({ value, label: words.sizes[value] }))}
            />
          </div>
        </ActionForm>
        <hr className="border-line" />
        <ActionForm
          action={withPublicKey(registerKeyAction)}
          formKey={formKeys.upload}
          label={words.uploadLabel(name)}
          submitLabel={words.upload}
          pendingLabel={words.uploading}
          submitTone="secondary"
          hidden={hidden}
          afterHydration
        >
          <div className="grid items-end gap-4 sm:max-w-3xl sm:grid-cols-3">
            <CommonFields />
          </div>
          <div className="grid gap-4 sm:max-w-3xl">
            <TextArea
              name="publicKey"
              label={words.publicKey}
              hint={words.publicKeyHint}
              rows={6}
              mono
              required
            />
            <KeyFile into="publicKey" />
          </div>
        </ActionForm>
      </Disclosure>
    </>
  );
}

function CommonFields() {
  return (
    <>
      <TextField name="label" label={words.label} hint={words.labelHint} />
      <SelectField
        name="lifetime"
        label={words.lifetime}
        defaultValue={DEFAULT_LIFETIME}
        options={keyLifetimes.map((value) => ({ value, label: words.lifetimes[value] }))}
      />
    </>
  );
}
