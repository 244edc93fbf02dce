import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import type { Desk } from "@/lib/reviews/desk/dto";
import { text } from "@/lib/words/catalogue";
import { giveBackAction } from "./[review]/actions";
import { comeBackAction, sayAwayAction } from "./actions";

const words = text.reviewQueue.away;

/** A reviewer says that they are away, and is offered to give back what they have in hand. */
export function OutOfOffice({ mine: { awayUntil, inHand } }: { mine: Desk["mine"] }) {
  return (
    <Section heading={words.heading} description={words.why}>
      {awayUntil ? (
        <>
          <Note title={words.is(text.reviewClock.day(new Date(awayUntil)))}>
            {inHand.length === 0 ? words.nothing : words.inHand(inHand.length)}
          </Note>
          {inHand.map(({ id, number, revision, appName }) => (
            <Card key={id}>
              <p className="font-medium">{text.reviews.queue.named(number, appName)}</p>
              <ActionForm
                action={giveBackAction}
                formKey={randomUUID()}
                label={words.giveBack(number)}
                submitLabel={text.reviews.bench.giveBack}
                submitTone="secondary"
                hidden={{ reviewId: id, revision: String(revision) }}
              />
            </Card>
          ))}
          <ActionForm
            action={comeBackAction}
            formKey={randomUUID()}
            label={words.backForm}
            submitLabel={words.back}
            submitTone="secondary"
          />
        </>
      ) : (
        <ActionForm
          narrow
          action={sayAwayAction}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={words.submit}
          pendingLabel={words.saving}
          submitTone="secondary"
        >
          <TextField
            name="until"
            type="date"
            label={words.until}
            hint={words.untilHint}
            required
          />
        </ActionForm>
      )}
    </Section>
  );
}
