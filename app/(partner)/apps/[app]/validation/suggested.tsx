import { randomUUID } from "node:crypto";
import { SuggestionText } from "@/components/reviews/suggestion-text";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { ValidationPage } from "@/lib/publishing/dto";
import { isOpen } from "@/lib/reviews/rules";
import { text } from "@/lib/words/catalogue";
import { acceptSuggestionAction, declineSuggestionAction } from "./actions";

const words = text.suggestions;

/** What the reviewer would write and the partner has not decided: taken over with one click, or declined. */
export function Suggested({ page }: { page: ValidationPage }) {
  const { review, items, can } = page;
  if (!review || !isOpen(review.state)) return null;
  const open = items.flatMap(({ code, suggestions }) =>
    suggestions
      .filter(({ state }) => state === "OPEN")
      .map((suggestion) => ({ code, suggestion })),
  );
  if (open.length === 0) return null;
  return (
    <Section id="suggested" heading={words.open} description={words.acceptWill}>
      <ul aria-label={words.open} className="grid gap-3">
        {open.map(({ code, suggestion }) => (
          <li key={suggestion.id}>
            <Card>
              <p className="font-mono text-sm text-ink-soft">{code}</p>
              <SuggestionText suggestion={suggestion} />
              {can.answer ? <Decision id={suggestion.id} /> : null}
            </Card>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Decision({ id }: { id: string }) {
  const hidden = { suggestionId: id };
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ActionForm
        action={acceptSuggestionAction}
        formKey={randomUUID()}
        label={words.accept}
        submitLabel={words.accept}
        hidden={hidden}
      />
      <ConfirmDialog
        trigger={words.decline}
        title={words.decline}
        description={words.declineWill}
      >
        <ActionForm
          action={declineSuggestionAction}
          formKey={randomUUID()}
          label={words.decline}
          submitLabel={words.decline}
          hidden={hidden}
        >
          <TextArea name="answer" label={words.answer} hint={words.answerHint} required />
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}
