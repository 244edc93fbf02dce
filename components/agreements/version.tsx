import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import type { VersionText } from "@/lib/agreements/dto";
import { text } from "@/lib/words/catalogue";

const words = text.agreements.docs;

/** When a version came, what it changed, by when it asks to be accepted, and its hash. */
export function VersionFacts({ version }: { version: VersionText }) {
  const { publishedAt, deadline, number, summary, contentSha256 } = version;
  return (
    <DescriptionList
      items={[
        { term: words.published, value: <Moment at={publishedAt} exact /> },
        { term: words.changed, value: number === 1 ? words.first : summary },
        {
          term: words.deadline,
          value: deadline ? words.deadlineOn(deadline) : words.noDeadline,
        },
        { term: words.hash, value: contentSha256, mono: true },
      ]}
    />
  );
}

/** The paragraphs, numbered so that people can speak about them. */
export function AgreementParagraphs({ paragraphs }: { paragraphs: readonly string[] }) {
  return (
    <ol className="grid max-w-reading list-decimal gap-4 pl-6 marker:text-ink-soft">
      {paragraphs.map((paragraph) => (
        <li key={paragraph} className="pl-1 break-words whitespace-pre-line">
          {paragraph}
        </li>
      ))}
    </ol>
  );
}
