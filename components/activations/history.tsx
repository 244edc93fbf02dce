import { Timeline } from "@/components/ui/timeline";
import type { HistoryEntry } from "@/lib/authorizations/history/dto";
import { text } from "@/lib/words/catalogue";

const words = text.activations;

/** Who asked, decided, granted and ended, newest first. */
export function History({
  label,
  entries,
}: {
  label: string;
  entries: readonly HistoryEntry[];
}) {
  return (
    <Timeline
      label={label}
      entries={entries.map(({ key, who, side, action, appName, at }) => ({
        key,
        who:
          side === "portal"
            ? words.who.portal
            : words.who[side](who || words.who.somebody),
        what: words.events[action](appName),
        when: at,
      }))}
    />
  );
}
