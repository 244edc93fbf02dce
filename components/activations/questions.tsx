import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/keep-typing";
import { Lines } from "@/components/ui/lines";
import { TextArea } from "@/components/ui/text-area";
import { Timeline } from "@/components/ui/timeline";
import type { Question } from "@/lib/authorizations/questions/dto";
import { text } from "@/lib/words/catalogue";

const words = text.activations.questions;

type Write = {
  action: FormAction;
  formKey: string;
  form: string;
  label: string;
  submit: string;
  pending: string;
};

type Props = {
  messages: readonly Question[];
  requestId: string;
  /** The reader's own field, where they may write. */
  write: Write | null;
};

/** What the customer asked and the partner answered, and the field to go on. */
export function Questions({ messages, requestId, write }: Props) {
  return (
    <>
      {messages.length > 0 ? (
        <Timeline
          label={words.heading}
          entries={messages.map(({ id, author, side, at, text: said }) => ({
            ...{ key: id, who: author || text.activations.who.somebody },
            ...{ what: words.wrote[side], when: at, detail: <Lines>{said}</Lines> },
          }))}
        />
      ) : null}
      {write ? (
        <ActionForm
          narrow
          action={write.action}
          formKey={write.formKey}
          label={write.form}
          submitLabel={write.submit}
          pendingLabel={write.pending}
          submitTone="secondary"
          hidden={{ requestId }}
        >
          <TextArea name="message" label={write.label} rows={3} required />
        </ActionForm>
      ) : null}
    </>
  );
}
