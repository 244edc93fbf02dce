import { randomUUID } from "node:crypto";
import { MessageList } from "@/components/reviews/thread";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Disclosure } from "@/components/ui/disclosure";
import { TextArea } from "@/components/ui/text-area";
import type { Workbench, WorkbenchItem } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { sendMessageAction } from "./actions";

const words = text.reviews.bench;
const thread = text.publishing.thread;

/** The conversation about one item, with the notes among reviewers. */
export function ItemThread({ bench, item }: { bench: Workbench; item: WorkbenchItem }) {
  const messages = bench.messages.filter((message) => message.item === item.code);
  return (
    <Disclosure summary={words.group(words.thread(item.code), messages.length)}>
      <div className="grid gap-4">
        <p className="text-sm text-ink-soft">{words.threadWhy}</p>
        {messages.length > 0 ? (
          <MessageList label={words.thread(item.code)} messages={messages} />
        ) : (
          <p className="text-ink-soft">{words.noThread}</p>
        )}
        {bench.can.message ? (
          <ActionForm
            action={sendMessageAction}
            formKey={randomUUID()}
            label={thread.write(item.code)}
            submitLabel={thread.button}
            pendingLabel={thread.sending}
            submitTone="quiet"
            hidden={{ reviewId: bench.id, item: item.code }}
          >
            <TextArea name="message" label={thread.write(item.code)} rows={3} required />
            <CheckboxField
              name="internal"
              label={words.internal}
              hint={words.internalHint}
            />
          </ActionForm>
        ) : null}
      </div>
    </Disclosure>
  );
}
