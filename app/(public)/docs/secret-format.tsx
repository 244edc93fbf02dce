import { CopyText } from "@/components/ui/copy-text";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { text } from "@/lib/words/catalogue";

const words = text.publicPages.docs.secrets;

/** What a client secret looks like, and how to find one that lies where it should not. */
export function SecretFormat({ id }: { id: string }) {
  return (
    <Section id={id} heading={words.heading} description={words.lead}>
      <p className="max-w-reading">{words.format}</p>
      <div className="rounded border border-line bg-surface p-4">
        <DescriptionList
          items={words.partsList.map(({ part, meaning }) => ({
            term: part,
            value: meaning,
          }))}
        />
      </div>
      <h3 className="font-semibold">{words.patternHeading}</h3>
      <p className="max-w-reading">{words.pattern}</p>
      <p>
        <CopyText value={words.regex} label={words.patternName} />
      </p>
      <p className="max-w-reading">{words.replace}</p>
      <p className="max-w-reading">{words.leaked}</p>
    </Section>
  );
}
