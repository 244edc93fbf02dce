import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { MessageList } from "@/components/reviews/thread";
import { ActionForm } from "@/components/ui/action-form";
import { TextArea } from "@/components/ui/text-area";
import type { ValidationPage } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";
import { sendMessageAction } from "./actions";

const words = text.publishing.thread;

type Props = { page: ValidationPage; code: string; isOpen: boolean };

/** What both sides wrote about one item; one at a time can be written into. */
export function ItemThread({
  page: { appId, review, messages, can },
  code,
  isOpen,
}: Props) {
  const about = messages.filter(({ item }) => item === code);
  if (!review) return null;
  return (
    <div id={`about-${code}`} className="grid scroll-mt-24 gap-3">
      {about.length > 0 ? (
        <MessageList label={words.about(code)} messages={about} />
      ) : null}
      {can.answer && isOpen ? (
        <ActionForm
          narrow
          action={sendMessageAction}
          formKey={randomUUID()}
          label={words.write(code)}
          submitLabel={words.button}
          pendingLabel={words.sending}
          submitTone="quiet"
          hidden={{ reviewId: review.id, item: code }}
        >
          <TextArea name="message" label={words.write(code)} rows={3} required />
        </ActionForm>
      ) : null}
      {can.answer && !isOpen ? (
        <Link
          href={`/apps/${appId}/validation?item=${code}#about-${code}`}
          className="link justify-self-start text-sm"
        >
          {words.write(code)}
        </Link>
      ) : null}
    </div>
  );
}
