"use client";

import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FormSection } from "@/components/ui/form-section";
import { TextField } from "@/components/ui/text-field";
import type { PartnerPolicies } from "@/lib/partners/settings/dto";
import { partnerSettings } from "@/lib/words/en/partner-settings";
import { savePoliciesAction } from "./actions";

const words = partnerSettings.policies;

type Props = { formKey: string; policies: PartnerPolicies };

/** What a partner asks of its people and of its secrets. */
export function PoliciesForm({ formKey, policies }: Props) {
  return (
    <ActionForm
      action={savePoliciesAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ partnerId: policies.id, revision: String(policies.revision) }}
      saveBar
    >
      <div>
        <FormSection heading={words.people} why={words.peopleWhy}>
          <CheckboxField
            name="secondFactorRequired"
            label={words.secondFactor}
            hint={words.secondFactorHint}
            defaultChecked={policies.secondFactorRequired}
          />
        </FormSection>
        <FormSection heading={words.secrets} why={words.secretsWhy}>
          <TextField
            name="maxLifetimeDays"
            label={words.days}
            hint={words.daysHint}
            defaultValue={policies.maxSecretDays?.toString() ?? ""}
          />
        </FormSection>
      </div>
    </ActionForm>
  );
}
