import { randomUUID } from "node:crypto";
import { Questions } from "@/components/activations/questions";
import { Section } from "@/components/ui/section";
import type { PartnersRequest } from "@/lib/authorizations/requests/dto";
import { text } from "@/lib/words/catalogue";
import { answerQuestionAction } from "../actions";

const words = text.activations.questions;

/** What the customer asked, and the field to answer until the request is decided. */
export function Answers({ request }: { request: PartnersRequest }) {
  const { id, questions, isClosed, can } = request;
  return (
    <Section
      heading={words.heading}
      description={isClosed && questions.length > 0 ? words.closed : undefined}
    >
      {questions.length === 0 ? <p className="text-ink-soft">{words.none}</p> : null}
      <Questions
        messages={questions}
        requestId={id}
        write={
          can.answer
            ? {
                ...{ action: answerQuestionAction, formKey: randomUUID() },
                ...{ form: words.answerForm, label: words.answer },
                ...{ submit: words.answerSubmit, pending: words.answerPending },
              }
            : null
        }
      />
    </Section>
  );
}
