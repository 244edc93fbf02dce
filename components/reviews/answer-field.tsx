import { TextArea } from "@/components/ui/text-area";
import type { ChecklistItemText } from "@/lib/checklist/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.checklist;
const objection = text.checks.request;

type Props = {
  item: ChecklistItemText & { answer: string };
  name: string;
  /** A reviewer's question wants an answer; the checklist leaves it open. */
  required?: boolean | undefined;
};

/** The partner's answer to one item of the checklist. */
export function AnswerField({ item, name, required = false }: Props) {
  return (
    <TextArea
      name={name}
      label={words.answer(item.code)}
      hint={required ? undefined : words.answerHint}
      defaultValue={item.answer}
      rows={required ? 4 : 2}
      required={required}
    />
  );
}

/** Why an item is met all the same, where the self-test failed. */
export function ObjectionField({ item, name }: Pick<Props, "item" | "name">) {
  return (
    <TextArea
      name={name}
      label={objection.objection(item.code)}
      hint={objection.objectionHint}
      defaultValue={item.answer}
      rows={3}
      required
    />
  );
}
