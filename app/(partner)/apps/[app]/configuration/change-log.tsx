import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import type { ChangeEntry } from "@/lib/configurations/dto";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

/** Every save of a version, newest first. */
export function ChangeLog({ changes }: { changes: readonly ChangeEntry[] }) {
  return (
    <Section heading={words.changeLog} description={words.changeLogWhy}>
      {changes.length === 0 ? (
        <EmptyState title={words.noChanges} body={words.changeLogWhy} />
      ) : (
        <Timeline
          label={words.changeLog}
          entries={changes.map((change) => ({
            key: change.id,
            who: change.author,
            what: words.saveNumber(change.revision),
            when: change.at,
            detail: (
              <ul className="grid gap-1">
                {change.sentences.map((sentence) => (
                  <li key={sentence} className="break-all">
                    {sentence}
                  </li>
                ))}
              </ul>
            ),
          }))}
        />
      )}
    </Section>
  );
}
