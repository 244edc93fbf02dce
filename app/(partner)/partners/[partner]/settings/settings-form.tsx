"use client";

import { ActionForm } from "@/components/ui/action-form";
import { DescriptionList } from "@/components/ui/description-list";
import { FormSection } from "@/components/ui/form-section";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { PartnerSettings } from "@/lib/partners/settings/dto";
import { countries, countryName } from "@/lib/partners/settings/rules";
import { partnerSettings } from "@/lib/words/en/partner-settings";
import { saveSettingsAction } from "./actions";

const words = partnerSettings.page;

type Props = { formKey: string; settings: PartnerSettings };

/** What of a partner's settings is the partner's own. */
export function SettingsForm({ formKey, settings }: Props) {
  const people = settings.people.map(({ id, name }) => ({ value: id, label: name }));
  // Nobody can only be kept, not chosen again.
  const choices = (current: string | null) =>
    people.some(({ value }) => value === current)
      ? people
      : [{ value: "", label: words.nobody }, ...people];
  return (
    <ActionForm
      action={saveSettingsAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ partnerId: settings.id, revision: String(settings.revision) }}
      saveBar
    >
      <div>
        <FormSection heading={words.contacts} why={words.contactsWhy}>
          <SelectField
            name="administrativeContactId"
            label={words.administrative}
            hint={words.administrativeHint}
            options={choices(settings.administrativeContactId)}
            defaultValue={settings.administrativeContactId ?? ""}
          />
          <SelectField
            name="technicalContactId"
            label={words.technical}
            hint={words.technicalHint}
            options={choices(settings.technicalContactId)}
            defaultValue={settings.technicalContactId ?? ""}
          />
        </FormSection>
        <FormSection
          heading={words.company}
          why={settings.isCompanyLocked ? words.verifiedWhy : words.companyWhy}
        >
          {settings.isCompanyLocked ? (
            <DescriptionList
              items={[
                { term: words.number, value: settings.organisationNumber },
                { term: words.country, value: countryName(settings.country) },
              ]}
            />
          ) : (
            <>
              <TextField
                name="organisationNumber"
                label={words.number}
                hint={words.numberHint}
                defaultValue={settings.organisationNumber}
              />
              <SelectField
                name="country"
                label={words.country}
                options={[
                  { value: "", label: words.noCountry },
                  ...countries.map((code) => ({ value: code, label: countryName(code) })),
                ]}
                defaultValue={settings.country}
              />
            </>
          )}
        </FormSection>
        <FormSection heading={words.mails} why={words.mailsWhy}>
          <TextArea
            name="uninstallEmails"
            label={words.uninstall}
            hint={words.uninstallHint}
            defaultValue={settings.uninstallEmails.join("\n")}
            rows={3}
          />
          <TextArea
            name="supportEmails"
            label={words.support}
            hint={words.supportHint}
            defaultValue={settings.supportEmails.join("\n")}
            rows={3}
          />
        </FormSection>
      </div>
    </ActionForm>
  );
}
