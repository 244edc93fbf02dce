import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { FormAction } from "@/components/ui/keep-typing";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import { text } from "@/lib/words/catalogue";

const words = text.appeals;
const outcomes = ["UPHELD", "GRANTED"] as const;

type Props = {
  appeal: { reviewId: string; revision: number; app: string };
  action: FormAction;
  formKey: string;
};

/** The answer to an appeal: the rejection stays, or the review goes on with whoever answers. */
export function AnswerAppeal({ appeal, action, formKey }: Props) {
  return (
    <ConfirmDialog
      trigger={words.answer}
      triggerTone="primary"
      title={words.answerTitle(appeal.app)}
      description={words.answerWill}
    >
      <ActionForm
        action={action}
        formKey={formKey}
        label={words.answerForm}
        submitLabel={words.answer}
        hidden={{ reviewId: appeal.reviewId, revision: String(appeal.revision) }}
      >
        <RadioGroup
          name="outcome"
          legend={words.outcome}
          required
          options={outcomes.map((outcome) => ({
            value: outcome,
            label: words.outcomes[outcome],
            description: words.outcomeHints[outcome],
          }))}
        />
        <TextArea name="answer" label={words.reasons} rows={4} required />
      </ActionForm>
    </ConfirmDialog>
  );
}
