import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { FormAction } from "@/components/ui/keep-typing";
import { TextField } from "@/components/ui/text-field";
import { text } from "@/lib/words/catalogue";

const words = text.agreements.accept;

type Props = {
  title: string;
  label: string;
  company: string;
  action: FormAction;
  formKey: string;
  hidden: Record<string, string>;
};

/** Accepting one version: who signs for whom, and as what. */
export function AcceptDialog({ title, label, company, ...form }: Props) {
  return (
    <ConfirmDialog
      trigger={words.title(title)}
      triggerTone="primary"
      title={words.title(title)}
      description={words.description(label)}
    >
      <ActionForm
        action={form.action}
        formKey={form.formKey}
        label={words.title(title)}
        submitLabel={words.submit}
        pendingLabel={words.pending}
        hidden={form.hidden}
      >
        <CheckboxField name="authority" label={words.authority(company)} required />
        <TextField
          name="statedRole"
          label={words.role}
          hint={words.roleHint}
          autoComplete="organization-title"
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
