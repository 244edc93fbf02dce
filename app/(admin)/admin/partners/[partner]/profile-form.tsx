"use client";

import { ActionForm } from "@/components/ui/action-form";
import { FormSection } from "@/components/ui/form-section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { DirectoryEntry } from "@/lib/partners/directory/dto";
import { partnerSettings } from "@/lib/words/en/partner-settings";
import { saveProfileAction } from "./actions";

const words = partnerSettings.profile;

type Props = { formKey: string; partner: DirectoryEntry };

/** What of a partner SuperOffice edits. */
export function ProfileForm({ formKey, partner }: Props) {
  const { profile } = partner;
  return (
    <ActionForm
      action={saveProfileAction}
      formKey={formKey}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ partnerId: partner.id, revision: String(partner.revision) }}
      saveBar
    >
      <FormSection heading={words.title} why={words.why}>
        <TextField name="name" label={words.name} defaultValue={profile.name} required />
        <TextField
          name="seoName"
          label={words.seoName}
          hint={words.seoHint}
          defaultValue={profile.seoName}
        />
        <TextArea
          name="description"
          label={words.description}
          defaultValue={profile.description}
        />
        <TextArea
          name="metaDescription"
          label={words.metaDescription}
          hint={words.metaHint}
          defaultValue={profile.metaDescription}
          rows={2}
        />
        <TextArea
          name="links"
          label={words.links}
          hint={words.linksHint}
          defaultValue={profile.links
            .map((link) => `${link.url} ${link.text}`)
            .join("\n")}
          rows={2}
        />
      </FormSection>
    </ActionForm>
  );
}
