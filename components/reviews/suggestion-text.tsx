import { Lines } from "@/components/ui/lines";
import { DescriptionList } from "@/components/ui/description-list";
import type { SuggestionLine } from "@/lib/reviews/suggestions/dto";
import { text } from "@/lib/words/catalogue";

const words = text.suggestions;

/** A suggested change in words: which field, what it is and would be, and why. */
export function SuggestionText({ suggestion }: { suggestion: SuggestionLine }) {
  const { field, wordings, changes, reason, state, answer } = suggestion;
  return (
    <div className="grid gap-2">
      <h4 className="font-semibold">
        {words.fields[field]}: {words.states[state]}
      </h4>
      <DescriptionList
        items={[
          ...(wordings
            ? [
                {
                  term: state === "OPEN" ? words.was.open : words.was.decided,
                  value: <Lines>{wordings.before || text.common.none}</Lines>,
                },
                { term: words.would, value: <Lines>{wordings.value}</Lines> },
              ]
            : [{ term: words.changes, value: <Changes sentences={changes} /> }]),
          { term: words.reason, value: <Lines>{reason}</Lines> },
          ...(answer ? [{ term: words.answer, value: <Lines>{answer}</Lines> }] : []),
        ]}
      />
    </div>
  );
}

function Changes({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className="grid gap-1">
      {sentences.map((sentence) => (
        <li key={sentence} className="break-words">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
