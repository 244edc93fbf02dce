import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/keep-typing";
import { TextArea } from "@/components/ui/text-area";
import { text } from "@/lib/words/catalogue";

const words = text.copies;

type Props = {
  action: FormAction;
  about: { authorizationId: string; appName: string; contextId: string };
  formKey: string;
};

/** The partner's one sentence about what it deleted. */
export function CopyForm({ action, about, formKey }: Props) {
  const { authorizationId, appName, contextId } = about;
  return (
    <ActionForm
      action={action}
      formKey={formKey}
      label={words.partner.confirmOf(appName, contextId)}
      submitLabel={words.partner.confirm}
      pendingLabel={words.partner.confirming}
      submitTone="secondary"
      hidden={{ authorizationId }}
    >
      <TextArea
        name="statement"
        label={words.statement}
        hint={words.statementHint}
        rows={2}
        required
      />
    </ActionForm>
  );
}
