import { CheckList } from "@/components/ui/check-list";
import type { CheckedPrecondition } from "@/lib/authorizations/grants/rules";
import { text } from "@/lib/words/catalogue";

const words = text.activations.preconditions;

/** What must hold before an app is let in, each with whether it does. */
export function Preconditions({ items }: { items: readonly CheckedPrecondition[] }) {
  return (
    <CheckList
      words={text.common.checks}
      checks={items.map(({ name, met }) => ({
        key: name,
        met,
        what: (
          <>
            <span className="font-medium">{words[name].name}</span>
            <span className="text-ink-soft">
              {met ? words[name].met : words[name].failed}
            </span>
          </>
        ),
      }))}
    />
  );
}
