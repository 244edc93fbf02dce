import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import {
  choiceFields,
  linesOf,
  sayChoice,
  type ChoiceField,
  type LineField,
} from "@/lib/configurations/about/rules";
import type { Configuration } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";

const words = text.aboutApp;

/** What was said about the app, in a version that cannot be saved. */
export function ReadOnlyAbout({ configuration }: { configuration: Configuration }) {
  return (
    <Section heading={words.page.title}>
      <DescriptionList
        items={choiceFields.flatMap((field) => [
          { term: words.fields[field], value: sayChoice(field, configuration) },
          ...listUnder(field, configuration),
        ])}
      />
    </Section>
  );
}

/** The list that belongs to an answer, right below it. */
function listUnder(field: ChoiceField, configuration: Configuration) {
  const list: LineField | null =
    field === "addsPanels" ? "panelUrls" : field === "addsToCrm" ? "provisioned" : null;
  if (!list || configuration[list] === "") return [];
  return [
    {
      term: { panelUrls: words.page.panelUrls, provisioned: words.page.provisionedList }[
        list
      ],
      value: (
        <ul className="grid gap-1">
          {linesOf(configuration[list]).map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ul>
      ),
    },
  ];
}
