import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import type { FormAction } from "@/components/ui/keep-typing";
import { Lines } from "@/components/ui/lines";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { Timeline } from "@/components/ui/timeline";
import type { ListingThread as Thread } from "@/lib/listings/messages/dto";
import { text } from "@/lib/words/catalogue";

const words = text.listings.thread;

/** The conversation about a version of a listing, and the field to write into it. */
export function ListingThread({
  thread,
  action,
}: {
  thread: Thread;
  action: FormAction;
}) {
  const { listingId, side, messages, readOnly } = thread;
  return (
    <Section heading={words.heading} description={words.why[side]}>
      {messages.length > 0 ? (
        <Timeline
          label={words.list}
          entries={messages.map((message) => ({
            ...{ key: message.id, who: message.author, when: message.at },
            what: text.threads.wrote[message.side],
            detail: <Lines>{message.text}</Lines>,
          }))}
        />
      ) : (
        <p className="text-ink-soft">{words.empty}</p>
      )}
      {readOnly === null ? (
        <ActionForm
          narrow
          action={action}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={words.send}
          pendingLabel={words.sending}
          submitTone="quiet"
          hidden={{ listingId }}
        >
          <TextArea name="message" label={words.field} rows={3} required />
        </ActionForm>
      ) : (
        <Note>{readOnly}</Note>
      )}
    </Section>
  );
}
