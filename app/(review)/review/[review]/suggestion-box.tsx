import { randomUUID } from "node:crypto";
import { SuggestionText } from "@/components/reviews/suggestion-text";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { Workbench, WorkbenchItem } from "@/lib/reviews/dto";
import { textFields } from "@/lib/reviews/suggestions/rules";
import { text } from "@/lib/words/catalogue";
import { suggestChangeAction, withdrawSuggestionAction } from "./actions";
import { OtherSuggestions } from "./suggestion-editor";

const words = text.suggestions;

type Props = {
  bench: Workbench;
  item: WorkbenchItem;
  /** What of addresses and rights a change is being written of, as the address says. */
  field: string;
};

/** What was suggested for an item, and the way to suggest something else for a field. */
export function SuggestionBox({ bench, item, field }: Props) {
  const { suggestable } = bench;
  const canSuggest = bench.can.judge && suggestable !== null;
  if (item.suggestions.length === 0 && !canSuggest) return null;
  return (
    <div className="grid gap-3">
      {item.suggestions.map((suggestion) => (
        <div key={suggestion.id} className="grid gap-2">
          <SuggestionText suggestion={suggestion} />
          {bench.can.judge && suggestion.state === "OPEN" ? (
            <ActionForm
              action={withdrawSuggestionAction}
              formKey={randomUUID()}
              label={words.withdraw}
              submitLabel={words.withdraw}
              submitTone="quiet"
              hidden={{ suggestionId: suggestion.id }}
            />
          ) : null}
        </div>
      ))}
      {canSuggest ? (
        <ConfirmDialog
          trigger={words.suggest}
          title={words.suggest}
          description={words.suggestWill}
        >
          <ActionForm
            action={suggestChangeAction}
            formKey={randomUUID()}
            label={words.suggest}
            submitLabel={words.suggest}
            hidden={{ reviewId: bench.id, item: item.code }}
          >
            <SelectField
              name="field"
              label={words.field}
              options={textFields.map((value) => ({
                value,
                label: `${words.fields[value]}: ${start(suggestable.configuration[value])}`,
              }))}
            />
            <TextArea
              name="value"
              label={words.value}
              hint={words.valueHint}
              rows={4}
              required
            />
            <TextArea
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              rows={2}
              required
            />
          </ActionForm>
        </ConfirmDialog>
      ) : null}
      {canSuggest ? (
        <OtherSuggestions
          bench={bench}
          item={item}
          suggestable={suggestable}
          field={field}
        />
      ) : null}
    </div>
  );
}

/** How a field reads, as far as a list shows it. */
function start(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}…` : value || text.common.none;
}
