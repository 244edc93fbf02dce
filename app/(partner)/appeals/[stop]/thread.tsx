import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Lines } from "@/components/ui/lines";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { Timeline } from "@/components/ui/timeline";
import type { Appeal } from "@/lib/stops/appeals/dto";
import { text } from "@/lib/words/catalogue";
import { sendAppealAction } from "./actions";

const words = text.suspensions.appeal;

/** The conversation of both sides, and the field to write into it while the suspension holds. */
export function Thread({ appeal }: { appeal: Appeal }) {
  const { stop, messages, canWrite, readOnly } = appeal;
  return (
    <Section heading={words.thread}>
      {messages.length > 0 ? (
        <Timeline
          label={words.thread}
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
          action={sendAppealAction}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={words.button}
          pendingLabel={words.sending}
          hidden={{ stopId: stop.id }}
        >
          <TextArea name="message" label={words.field} rows={4} required />
        </ActionForm>
      ) : (
        <Note>{readOnly}</Note>
      )}
    </Section>
  );
}
