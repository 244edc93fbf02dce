import { Lines } from "@/components/ui/lines";
import { DescriptionList } from "@/components/ui/description-list";
import type { SuggestionLine } from "@/lib/reviews/suggestions/dto";
import { text } from "@/lib/words/catalogue";

const words = text.suggestions;

/** A suggested change in words: which field, how it reads now, how it would read, and why. */
export function SuggestionText({ suggestion }: { suggestion: SuggestionLine }) {
  const { field, before, value, reason, state, answer } = suggestion;
  return (
    <div className="grid gap-2">
      <h4 className="font-semibold">
        {words.fields[field]}: {words.states[state]}
      </h4>
      <DescriptionList
        items={[
          { term: words.was, value: <Lines>{before || text.common.none}</Lines> },
          { term: words.would, value: <Lines>{value}</Lines> },
          { term: words.reason, value: <Lines>{reason}</Lines> },
          ...(answer ? [{ term: words.answer, value: <Lines>{answer}</Lines> }] : []),
        ]}
      />
    </div>
  );
}
