import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { WorkbenchItem } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { removeReplyAction, saveReplyAction } from "./actions";
import { UseReply } from "./use-reply";

const words = text.reviews.bench;

/** What is often said of this item: take it over into the verdict, keep it, remove it. */
export function SavedReplies({ item }: { item: WorkbenchItem }) {
  return (
    <div className="grid gap-2">
      {item.replies.length > 0 ? (
        <>
          <h3 className="font-semibold">{words.replies}</h3>
          <p className="text-sm text-ink-soft">{words.repliesWhy}</p>
          <ul className="grid gap-2">
            {item.replies.map((reply) => (
              <li key={reply.id} className="flex flex-wrap items-center gap-2">
                <UseReply reply={reply} />
                <ActionForm
                  action={removeReplyAction}
                  formKey={randomUUID()}
                  label={words.removeReply(reply.title)}
                  submitLabel={words.removeReply(reply.title)}
                  submitTone="quiet"
                  hidden={{ replyId: reply.id }}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {item.verdict === "FAILED" ? (
        <ConfirmDialog
          trigger={words.saveReply}
          title={words.saveReply}
          description={words.saveReplyWill}
        >
          <ActionForm
            action={saveReplyAction}
            formKey={randomUUID()}
            label={words.saveReply}
            submitLabel={words.saveReply}
            hidden={{ item: item.code }}
          >
            <TextField
              name="title"
              label={words.replyTitle}
              hint={words.replyTitleHint}
              required
            />
            <TextArea
              name="seen"
              label={words.seen}
              defaultValue={item.seen}
              rows={3}
              required
            />
            <TextArea
              name="wouldPass"
              label={words.wouldPass}
              defaultValue={item.wouldPass}
              rows={3}
            />
          </ActionForm>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
