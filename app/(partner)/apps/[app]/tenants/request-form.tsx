import { ActionForm } from "@/components/ui/action-form";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { languages } from "@/lib/core/languages";
import { text } from "@/lib/words/catalogue";
import { requestActivationAction } from "./actions";

const { fields, partner } = text.activations;
const { names } = text.languages;

type Props = {
  appId: string;
  formKey: string;
  /** Of the request that this one is like; the customer ID is another one. */
  before: { customerName: string; contactEmail: string; note: string } | null;
};

/** Asks a customer to let the app into a production tenant. */
export function RequestForm({ appId, formKey, before }: Props) {
  return (
    <div className="max-w-2xl rounded border border-line bg-surface p-4">
      <ActionForm
        action={requestActivationAction}
        formKey={formKey}
        label={partner.form.title}
        submitLabel={partner.form.submit}
        pendingLabel={partner.form.pending}
        hidden={{ appId }}
      >
        <TextField
          name="customerName"
          label={fields.customerName}
          hint={fields.customerNameHint}
          defaultValue={before?.customerName ?? ""}
          autoComplete="off"
          required
        />
        <TextField
          name="contextId"
          label={fields.contextId}
          hint={fields.contextIdHint}
          autoComplete="off"
          required
        />
        <TextField
          name="contactEmail"
          type="email"
          label={fields.contactEmail}
          hint={fields.contactEmailHint}
          defaultValue={before?.contactEmail ?? ""}
          autoComplete="off"
          required
        />
        <RadioGroup
          name="language"
          legend={fields.language}
          hint={fields.languageHint}
          layout="row"
          options={languages.map((value) => ({ value, label: names[value] }))}
          defaultValue="en"
        />
        <TextArea
          name="note"
          label={fields.note}
          hint={fields.noteHint}
          defaultValue={before?.note ?? ""}
        />
      </ActionForm>
    </div>
  );
}
