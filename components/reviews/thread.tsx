import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/keep-typing";
import { Lines } from "@/components/ui/lines";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { Timeline } from "@/components/ui/timeline";
import type { MessageLine } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.thread;

type Props = {
  action: FormAction;
  reviewId: string;
  /** On whose side the reader stands. */
  side: "PARTNER" | "SUPEROFFICE";
  messages: readonly MessageLine[];
  canWrite: boolean;
};

/** The conversation of a review, and the field to write into it. */
export function Thread({ action, reviewId, side, messages, canWrite }: Props) {
  return (
    <Section heading={words.heading} description={words.why[side]}>
      {messages.length > 0 ? (
        <Timeline
          label={words.list}
          entries={messages.map((message) => ({
            key: message.id,
            who: message.author,
            what: words.wrote[message.side],
            when: message.at,
            detail: <Lines>{message.text}</Lines>,
          }))}
        />
      ) : (
        <p className="text-ink-soft">{words.empty}</p>
      )}
      {canWrite ? (
        <ActionForm
          narrow
          action={action}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={words.button}
          pendingLabel={words.sending}
          submitTone="quiet"
          hidden={{ reviewId }}
        >
          <TextArea name="message" label={words.field} rows={3} required />
        </ActionForm>
      ) : null}
    </Section>
  );
}
