import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import type { FormAction } from "@/components/ui/keep-typing";
import { Lines } from "@/components/ui/lines";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { Timeline } from "@/components/ui/timeline";
import type { MessageLine } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.thread;
const bench = text.reviews.bench;

type Props = {
  action: FormAction;
  reviewId: string;
  /** On whose side the reader stands. */
  side: "PARTNER" | "SUPEROFFICE";
  messages: readonly MessageLine[];
  canWrite: boolean;
};

/** Messages as both sides read them; a note among reviewers says so. */
export function MessageList({
  label,
  messages,
}: {
  label: string;
  messages: readonly MessageLine[];
}) {
  return (
    <Timeline
      label={label}
      entries={messages.map((message) => ({
        key: message.id,
        who: message.author,
        what: message.internal ? bench.internalBadge : words.wrote[message.side],
        when: message.at,
        detail: <Lines>{message.text}</Lines>,
      }))}
    />
  );
}

/** The conversation of a review, and the field to write into it. */
export function Thread({ action, reviewId, side, messages, canWrite }: Props) {
  // What is about an item stands with the item.
  const whole = messages.filter(({ item }) => item === null);
  return (
    <Section heading={words.heading} description={words.why[side]}>
      {whole.length > 0 ? (
        <MessageList label={words.list} messages={whole} />
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
          {side === "SUPEROFFICE" ? (
            <CheckboxField
              name="internal"
              label={bench.internal}
              hint={bench.internalHint}
            />
          ) : null}
        </ActionForm>
      ) : null}
    </Section>
  );
}
