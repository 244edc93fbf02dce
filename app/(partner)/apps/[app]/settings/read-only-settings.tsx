import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { AppSettings } from "@/lib/applications/settings/dto";
import { text } from "@/lib/words/catalogue";

const words = text.appSettings.page;

/** The same for those who may look only. */
export function ReadOnlySettings({ settings }: { settings: AppSettings }) {
  const list = (addresses: readonly string[]) => addresses.join(", ") || words.none;
  return (
    <Section heading={words.contact} description={words.contactWhy}>
      <DescriptionList
        items={[
          ...(settings.hasLeftSod
            ? []
            : [
                { term: words.name, value: settings.name },
                { term: words.seoName, value: settings.seoName || words.none },
              ]),
          { term: words.technical, value: settings.technicalContact.name },
          { term: words.errors, value: list(settings.errorEmails) },
          { term: words.uninstall, value: list(settings.uninstallEmails) },
        ]}
      />
    </Section>
  );
}
