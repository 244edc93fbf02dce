import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Lines } from "@/components/ui/lines";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { AppealView } from "@/lib/reviews/appeals/dto";
import { text } from "@/lib/words/catalogue";
import { appealRejectionAction } from "./actions";

const words = text.appeals;
const tones = {
  ...({ OPEN: "info", UPHELD: "warning", GRANTED: "success" } as const),
  WITHDRAWN: "info" as const,
};

/** What became of an appeal, or the way to one. */
export function Appeal({ view, number }: { view: AppealView; number: number }) {
  const { appeal, until } = view;
  if (appeal) {
    return (
      <Note tone={tones[appeal.state]} title={words.states[appeal.state]}>
        {appeal.state === "OPEN" ? <p>{words.open}</p> : null}
        {appeal.answer ? (
          <>
            <p>{words.answeredBy(appeal.answeredBy ?? "")}</p>
            <Lines>{appeal.answer}</Lines>
          </>
        ) : null}
        <p>{words.next[appeal.state]}</p>
      </Note>
    );
  }
  if (!until || !view.can.appeal) return null;
  return (
    <Section heading={words.heading} description={words.may}>
      <p>
        {words.until} <Moment at={until} exact />.
      </p>
      <div>
        <ConfirmDialog
          trigger={words.button}
          title={words.title(number)}
          description={words.will}
        >
          <ActionForm
            action={appealRejectionAction}
            formKey={randomUUID()}
            label={words.form}
            submitLabel={words.button}
            hidden={{ reviewId: view.reviewId, revision: String(view.revision) }}
          >
            <TextArea
              name="grounds"
              label={words.grounds}
              hint={words.groundsHint}
              rows={5}
              required
            />
          </ActionForm>
        </ConfirmDialog>
      </div>
    </Section>
  );
}
