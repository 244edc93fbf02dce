import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { Configuration } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;
const declared = [
  "authorizeText",
  "purpose",
  "personalData",
  "storageCountry",
  "subProcessors",
  "deletionTerms",
  "agreementLink",
] as const;

/** What the partner declares, in its own words. */
export function ConsentFields({ configuration }: { configuration: Configuration }) {
  return (
    <>
      <TextArea
        name="authorizeText"
        label={words.authorizeText}
        hint={words.authorizeHint}
        defaultValue={configuration.authorizeText}
        rows={2}
      />
      <TextArea
        name="purpose"
        label={words.purpose}
        hint={words.purposeHint}
        defaultValue={configuration.purpose}
        rows={2}
      />
      <TextArea
        name="personalData"
        label={words.personalData}
        hint={words.personalDataHint}
        defaultValue={configuration.personalData}
        rows={2}
      />
      <TextField
        name="storageCountry"
        label={words.storageCountry}
        defaultValue={configuration.storageCountry}
      />
      <TextArea
        name="subProcessors"
        label={words.subProcessors}
        defaultValue={configuration.subProcessors}
        rows={2}
      />
      <TextArea
        name="deletionTerms"
        label={words.deletionTerms}
        hint={words.deletionHint}
        defaultValue={configuration.deletionTerms}
        rows={2}
      />
      <TextField
        name="agreementLink"
        label={words.agreementLink}
        hint={words.agreementLinkHint}
        defaultValue={configuration.agreementLink}
      />
    </>
  );
}

export function ReadOnlyConsent({ configuration }: { configuration: Configuration }) {
  return (
    <Section heading={words.consent} description={words.consentWhy}>
      <DescriptionList
        items={declared.map((field) => ({
          term: text.configurations.fields[field],
          value: (
            <span className="whitespace-pre-line">
              {configuration[field] || text.common.notStated}
            </span>
          ),
        }))}
      />
    </Section>
  );
}
