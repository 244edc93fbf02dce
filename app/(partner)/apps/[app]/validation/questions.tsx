import { randomUUID } from "node:crypto";
import { AnswerField } from "@/components/reviews/answer-field";
import { ItemText } from "@/components/reviews/item-text";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { ValidationPage } from "@/lib/publishing/dto";
import { answerField } from "@/lib/publishing/schema";
import { text } from "@/lib/words/catalogue";
import { answerQuestionsAction } from "./actions";

const words = text.publishing.questions;

/** The reviewer's questions, answered together. */
export function Questions({ page }: { page: ValidationPage }) {
  const { review } = page;
  const asked = page.items.filter(({ told }) => told?.verdict === "QUESTION");
  // With the partner without any: its security evaluation failed.
  if (!review || asked.length === 0) return null;
  const list = asked.map((item) => (
    <Card key={item.code}>
      <ItemText item={item}>
        <p className="max-w-reading border-l-2 border-brand-line pl-3 font-medium whitespace-pre-line">
          {item.told?.seen}
        </p>
        {page.can.answer ? (
          <AnswerField item={item} name={answerField(item.code)} required />
        ) : null}
      </ItemText>
    </Card>
  ));
  return (
    <Section heading={words.heading} description={words.will}>
      {page.can.answer ? (
        <ActionForm
          narrow
          action={answerQuestionsAction}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={words.button}
          pendingLabel={words.sending}
          hidden={{ reviewId: review.id, revision: String(review.revision) }}
        >
          {list}
        </ActionForm>
      ) : (
        list
      )}
    </Section>
  );
}
