import { SuggestionText } from "@/components/reviews/suggestion-text";
import { Card } from "@/components/ui/card";
import type { ValidationItem } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";

const words = text.suggestions;

/** What the reviewer suggested about an item; what is undecided is decided further up on the page. */
export function Suggestions({ item }: { item: ValidationItem }) {
  const shown = item.suggestions.filter(({ state }) => state !== "WITHDRAWN");
  if (shown.length === 0) return null;
  return (
    <ul aria-label={words.list(item.code)} className="grid gap-3">
      {shown.map((suggestion) => (
        <li key={suggestion.id}>
          <Card>
            <SuggestionText suggestion={suggestion} />
          </Card>
        </li>
      ))}
    </ul>
  );
}
