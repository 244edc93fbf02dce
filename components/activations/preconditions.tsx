import { Badge } from "@/components/ui/badge";
import { stateIcons } from "@/components/ui/tone";
import type { CheckedPrecondition } from "@/lib/authorizations/grants/rules";
import { text } from "@/lib/words/catalogue";

const words = text.activations;

/** What must hold before an app is let in, each with whether it does. */
export function Preconditions({ items }: { items: readonly CheckedPrecondition[] }) {
  return (
    <ul className="grid rounded border border-line bg-surface">
      {items.map(({ name, met }) => {
        const tone = met ? "success" : "danger";
        const Icon = stateIcons[tone];
        return (
          <li
            key={name}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0"
          >
            <span className="grid min-w-0">
              <span className="font-medium">{words.preconditions[name].name}</span>
              <span className="text-ink-soft">
                {met ? words.preconditions[name].met : words.preconditions[name].failed}
              </span>
            </span>
            <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
              {met ? words.passed : words.missing}
            </Badge>
          </li>
        );
      })}
    </ul>
  );
}
