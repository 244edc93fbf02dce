import { randomUUID } from "node:crypto";
import { askQuestionAction } from "@/app/(customer)/actions";
import { answerQuestionAction } from "@/app/(partner)/apps/[app]/tenants/actions";
import { answerAppealAction as answerRejectionAction } from "@/app/(review)/review/appeals/actions";
import { AnswerAppeal } from "@/components/reviews/answer-appeal";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { ThreadPage, ThreadReply } from "@/lib/threads/dto";
import { text } from "@/lib/words/catalogue";
import { answerAppealAction, answerReviewAction } from "../actions";

const words = text.threads;
const bench = text.reviews.bench;

/** The form of the place where the conversation stands. */
export function Reply({ thread: { reply, readOnly } }: { thread: ThreadPage }) {
  if (!reply) return readOnly ? <Note>{readOnly}</Note> : null;
  return (
    <Section heading={words.reply}>
      {reply.kind === "REJECTION" ? (
        <div>
          <AnswerAppeal
            appeal={reply}
            action={answerRejectionAction}
            formKey={randomUUID()}
          />
        </div>
      ) : (
        <ActionForm
          narrow
          {...formOf(reply)}
          formKey={randomUUID()}
          label={words.reply}
          submitLabel={words.send}
          pendingLabel={words.sending}
        >
          <TextArea name="message" label={words.field} rows={4} required />
          {reply.kind === "REVIEW" && reply.canNote ? (
            <CheckboxField
              name="internal"
              label={bench.internal}
              hint={bench.internalHint}
            />
          ) : null}
        </ActionForm>
      )}
    </Section>
  );
}

function formOf(reply: Exclude<ThreadReply, { kind: "REJECTION" }>) {
  switch (reply.kind) {
    case "REVIEW":
      return {
        action: answerReviewAction,
        hidden: { reviewId: reply.reviewId, item: reply.item },
      };
    case "SUSPENSION":
      return { action: answerAppealAction, hidden: { stopId: reply.stopId } };
    case "ACTIVATION":
      return {
        action: reply.side === "CUSTOMER" ? askQuestionAction : answerQuestionAction,
        hidden: { requestId: reply.requestId },
      };
  }
}
