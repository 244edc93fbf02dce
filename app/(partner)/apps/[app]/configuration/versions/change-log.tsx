import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import type { VersionHistory } from "@/lib/configurations/dto";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

type Props = {
  appId: string;
  /** Of the version looked at. */
  number: number;
  history: VersionHistory;
  /** Where the log begins, when it does not begin with the newest save. */
  savesBefore: number | undefined;
};

/** Every save of a version, newest first. */
export function ChangeLog({ appId, number, history, savesBefore }: Props) {
  const { changes, olderChanges } = history;
  const address = `/apps/${appId}/configuration/versions?version=${number}`;
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
              <div className="grid gap-1">
                <ul className="grid gap-1">
                  {change.sentences.map((sentence) => (
                    <li key={sentence} className="break-all">
                      {sentence}
                    </li>
                  ))}
                </ul>
                <a
                  className="link justify-self-start"
                  href={`/api/apps/${appId}/versions/${number}/saves/${change.revision}`}
                  download
                >
                  {words.saveFile(change.revision)}
                </a>
              </div>
            ),
          }))}
        />
      )}
      {olderChanges || savesBefore ? (
        <nav className="flex gap-4" aria-label={words.changeLog}>
          {savesBefore ? (
            <Link className="link" href={address}>
              {words.newestSaves}
            </Link>
          ) : null}
          {olderChanges ? (
            <Link className="link" href={`${address}&saves=${olderChanges}`}>
              {words.olderSaves}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </Section>
  );
}
