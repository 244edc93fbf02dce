import { randomUUID } from "node:crypto";
import { SuggestionText } from "@/components/reviews/suggestion-text";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { ValidationItem, ValidationPage } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";
import { acceptSuggestionAction, declineSuggestionAction } from "./actions";

const words = text.suggestions;

/** What the reviewer would write: taken over with one click, or declined. */
export function Suggestions({
  page,
  item,
}: {
  page: ValidationPage;
  item: ValidationItem;
}) {
  const shown = item.suggestions.filter(({ state }) => state !== "WITHDRAWN");
  if (shown.length === 0) return null;
  const isOpen = page.review?.state !== "APPROVED" && page.review?.state !== "REJECTED";
  return (
    <ul aria-label={words.list(item.code)} className="grid gap-3">
      {shown.map((suggestion) => (
        <li key={suggestion.id}>
          <Card>
            <SuggestionText suggestion={suggestion} />
            {page.can.answer && isOpen && suggestion.state === "OPEN" ? (
              <div className="flex flex-wrap items-start gap-2">
                <ActionForm
                  action={acceptSuggestionAction}
                  formKey={randomUUID()}
                  label={words.accept}
                  submitLabel={words.accept}
                  hidden={{ suggestionId: suggestion.id }}
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
                    hidden={{ suggestionId: suggestion.id }}
                  >
                    <TextArea
                      name="answer"
                      label={words.answer}
                      hint={words.answerHint}
                      required
                    />
                  </ActionForm>
                </ConfirmDialog>
              </div>
            ) : null}
          </Card>
        </li>
      ))}
    </ul>
  );
}
