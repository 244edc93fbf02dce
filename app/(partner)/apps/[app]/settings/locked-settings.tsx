import { Section } from "@/components/ui/section";
import type { AppSettings } from "@/lib/applications/settings/dto";
import type { ChangeLine } from "@/lib/changes/dto";
import { settingFields, settingNow, type ChangeField } from "@/lib/changes/rules";
import { text } from "@/lib/words/catalogue";
import { LockedField } from "../changes/locked-field";

const words = text.appSettings.page;

type Props = {
  settings: AppSettings;
  changes: Partial<Record<ChangeField, ChangeLine>>;
};

/** What SuperOffice sets; the names are among it once something has left SOD. */
export function LockedSettings({ settings, changes }: Props) {
  const { hasLeftSod, isKindFixed, can } = settings;
  const kindFixed = isKindFixed ? text.appSettings.kindOfTemplate : undefined;
  const isName = (field: ChangeField) => field === "NAME" || field === "SEO_NAME";
  return (
    <Section heading={words.shown} description={words.shownWhy}>
      <div className="grid">
        {settingFields
          .filter((field) => hasLeftSod || !isName(field))
          .map((field) => (
            <LockedField
              key={field}
              appId={settings.id}
              field={field}
              now={settingNow(field, settings)}
              last={changes[field]}
              canAsk={can.ask}
              fixed={field === "KIND" ? kindFixed : undefined}
            />
          ))}
      </div>
    </Section>
  );
}
