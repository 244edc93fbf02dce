"use client";

import { ActionForm } from "@/components/ui/action-form";
import { FormSection } from "@/components/ui/form-section";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { AppSettings } from "@/lib/applications/settings/dto";
import { appSettings } from "@/lib/words/en/app-settings";
import { saveAppSettingsAction } from "./actions";

const words = appSettings.page;

type Props = { formKey: string; settings: AppSettings };

/** What of an app's settings is its partner's. */
export function SettingsForm({ formKey, settings }: Props) {
  const { technicalContact: contact, people } = settings;
  const choices = people.some(({ id }) => id === contact.id)
    ? people
    : [contact, ...people];
  return (
    <ActionForm
      action={saveAppSettingsAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ appId: settings.id, revision: String(settings.revision) }}
      saveBar
    >
      <div>
        {settings.hasLeftSod ? null : (
          <FormSection heading={words.names} why={words.namesWhy}>
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
        )}
        <FormSection heading={words.contact} why={words.contactWhy}>
          <SelectField
            name="technicalContactId"
            label={words.technical}
            options={choices.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={contact.id}
          />
        </FormSection>
        <FormSection heading={words.mails} why={words.mailsWhy}>
          <TextArea
            name="errorEmails"
            label={words.errors}
            hint={words.errorsHint}
            defaultValue={settings.errorEmails.join("\n")}
            rows={3}
          />
          <TextArea
            name="uninstallEmails"
            label={words.uninstall}
            hint={words.uninstallHint(settings.uninstallFallback)}
            defaultValue={settings.uninstallEmails.join("\n")}
            rows={3}
          />
        </FormSection>
      </div>
    </ActionForm>
  );
}
