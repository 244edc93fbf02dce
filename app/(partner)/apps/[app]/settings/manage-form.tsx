"use client";

import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FormSection } from "@/components/ui/form-section";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { AppSettings } from "@/lib/applications/settings/dto";
import { appSettings } from "@/lib/words/en/app-settings";
import { applications } from "@/lib/words/en/applications";
import { manageAppAction } from "./actions";

const words = appSettings.page;
const kinds = (["CUSTOM", "STANDARD"] as const).map((kind) => ({
  value: kind,
  label: applications.kinds[kind],
}));

type Props = { formKey: string; settings: AppSettings };

/** What of an app's settings is SuperOffice's, for its app managers. */
export function ManageForm({ formKey, settings }: Props) {
  return (
    <ActionForm
      action={manageAppAction}
      formKey={formKey}
      label={words.manageLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ appId: settings.id, revision: String(settings.revision) }}
      saveBar
    >
      <div>
        <FormSection heading={words.names} why={words.manageNamesWhy}>
          <TextField
            name="name"
            label={words.name}
            hint={words.nameHint}
            defaultValue={settings.name}
            required
          />
          <TextField
            name="seoName"
            label={words.seoName}
            hint={words.seoHint}
            defaultValue={settings.seoName}
          />
        </FormSection>
        <FormSection heading={words.shown} why={words.shownWhy}>
          <RadioGroup
            name="kind"
            legend={words.kind}
            hint={`${words.kindHint} ${words.kindWill}`}
            options={kinds}
            defaultValue={settings.kind}
          />
          <CheckboxField
            name="hiddenFromOurApps"
            label={words.hidden}
            hint={words.hiddenHint}
            defaultChecked={settings.hiddenFromOurApps}
          />
          <CheckboxField
            name="isBeta"
            label={words.beta}
            hint={words.betaHint}
            defaultChecked={settings.isBeta}
          />
        </FormSection>
      </div>
    </ActionForm>
  );
}
