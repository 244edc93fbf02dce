"use client";

import { ActionForm } from "@/components/ui/action-form";
import { FormSection } from "@/components/ui/form-section";
import { TextField } from "@/components/ui/text-field";
import type { RetentionPage } from "@/lib/retention/dto";
import { bounds } from "@/lib/retention/rules";
import { retention } from "@/lib/words/en/retention";
import { saveRetentionAction } from "./actions";

const words = retention;

type Props = { formKey: string; page: RetentionPage };

/** How long each kind is kept, with why, what is usual, and what is possible. */
export function RetentionForm({ formKey, page }: Props) {
  return (
    <ActionForm
      action={saveRetentionAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ revision: String(page.revision) }}
      saveBar
    >
      <FormSection heading={words.heading} why={words.why}>
        {page.settings.map(({ field, days }) => {
          const { usual, least, most } = bounds[field];
          const { label, why } = words.fields[field];
          return (
            <TextField
              key={field}
              name={field}
              label={label}
              hint={words.hint(why, usual, least, most)}
              defaultValue={String(days)}
              required
            />
          );
        })}
      </FormSection>
    </ActionForm>
  );
}
