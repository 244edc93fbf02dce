"use client";

import { useRef, useState, type ChangeEvent } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { controlClasses } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { Plan } from "@/lib/manifests/dto";
import { MANIFEST_BYTES } from "@/lib/manifests/rules";
import type { FormState } from "@/lib/web/form-state";
import { manifests } from "@/lib/words/en/manifests";
import { planManifestAction } from "./actions";
import { PlanView } from "./plan-view";

const words = manifests.page;

type Props = {
  formKey: string;
  /** The app it is for; none: a new app of one of these partners. */
  appId?: string | undefined;
  partners: readonly { id: string; name: string }[];
  back: string;
};

/**
 * A manifest, pasted or from a file, then its plan, then the button that carries it out. The plan is
 * of the text that was sent: typing takes it away.
 */
export function ManifestForm({ formKey, appId, partners, back }: Props) {
  const [plan, setPlan] = useState<{ value: Plan; key: string; isAnew: boolean } | null>(
    null,
  );
  const [trouble, setTrouble] = useState("");
  const fields = useRef<HTMLDivElement>(null);
  const isAnew = useRef(false);

  function onPlanned({ status, revealed, key }: FormState) {
    const sent = revealed?.["plan"];
    if (status !== "saved" || !sent) return setPlan(null);
    // Our own action wrote it.
    setPlan({ value: JSON.parse(sent) as Plan, key, isAnew: isAnew.current });
    isAnew.current = false;
  }

  /** The app is not what it was: the same text once more, against what it is now. */
  function planAnew() {
    isAnew.current = true;
    fields.current?.closest("form")?.requestSubmit();
  }

  async function readFile({ target }: ChangeEvent<HTMLInputElement>) {
    const [file] = target.files ?? [];
    const field = fields.current?.querySelector("textarea");
    if (!file || !field) return;
    setPlan(null);
    if (file.size > MANIFEST_BYTES) return setTrouble(words.fileTooLarge);
    try {
      field.value = await file.text();
      setTrouble("");
    } catch {
      setTrouble(words.fileUnreadable);
    }
  }

  const [only] = partners;
  const target = appId
    ? { appId }
    : partners.length === 1 && only
      ? { partnerId: only.id }
      : {};
  return (
    <div className="grid gap-8">
      <ActionForm
        action={planManifestAction}
        formKey={formKey}
        label={words.formLabel}
        submitLabel={words.plan}
        pendingLabel={words.planning}
        submitTone={plan ? "secondary" : "primary"}
        hidden={target}
        onAnswer={onPlanned}
        afterHydration
        extraActions={
          <LinkButton href={back} tone="quiet">
            {words.cancel}
          </LinkButton>
        }
      >
        <div ref={fields} onInput={() => setPlan(null)} className="grid max-w-4xl gap-5">
          {partners.length > 1 && !appId ? (
            <SelectField
              name="partnerId"
              label={words.partner}
              options={partners.map(({ id, name }) => ({ value: id, label: name }))}
              defaultValue={plan?.value.base["partnerId"]}
            />
          ) : null}
          <Field
            id="manifest-file"
            label={words.file}
            hint={words.fileHint}
            hintId="manifest-file-hint"
            errors={trouble ? [trouble] : []}
            errorId={trouble ? "manifest-file-error" : undefined}
          >
            <input
              id="manifest-file"
              type="file"
              accept=".yaml,.yml,.json,application/yaml,application/json"
              aria-invalid={trouble ? true : undefined}
              aria-describedby="manifest-file-hint"
              onChange={(event) => void readFile(event)}
              className={controlClasses}
            />
          </Field>
          <TextArea
            name="manifest"
            label={words.manifest}
            hint={appId ? words.manifestHint : words.newManifestHint}
            defaultValue={plan?.value.base["manifest"]}
            rows={14}
            mono
            required
          />
        </div>
      </ActionForm>
      {plan ? (
        <PlanView
          key={plan.key}
          plan={plan.value}
          formKey={plan.key}
          isAnew={plan.isAnew}
          isNew={!appId}
          onStale={planAnew}
        />
      ) : null}
    </div>
  );
}
