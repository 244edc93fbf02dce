import { Section } from "@/components/ui/section";
import { LockedField } from "../../changes/locked-field";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { ChangeLine } from "@/lib/changes/dto";
import { grantedFields, grantedNow, type ChangeField } from "@/lib/changes/rules";
import type { ConfigurationPage } from "@/lib/configurations/dto";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

type Props = {
  app: ApplicationHeader;
  page: ConfigurationPage;
  changes: Partial<Record<ChangeField, ChangeLine>>;
};

/** What SuperOffice grants: shown locked, with the way to ask for more. */
export function GrantedFields({ app, page, changes }: Props) {
  return (
    <Section heading={words.granted} description={words.grantedWhy}>
      <div className="grid">
        {grantedFields.map((field) => (
          <LockedField
            key={field}
            appId={app.id}
            versionId={page.version.id}
            field={field}
            now={grantedNow(field, page.configuration)}
            last={changes[field]}
            canAsk={page.can.ask}
            grantAt={page.can.grant ? page.version.revision : undefined}
          />
        ))}
        <div className="grid gap-1 border-t border-line py-4 sm:grid-cols-[14rem_minmax(0,1fr)] sm:gap-x-6">
          <p className="font-medium">{words.level}</p>
          <div className="grid gap-1">
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {environments.map((environment) => (
                <li key={environment}>
                  {words.levelIn(
                    text.common.environments[environment],
                    environment === "PRODUCTION" && app.isExplicit
                      ? "EXPLICIT"
                      : "ADMINISTRATOR",
                  )}
                </li>
              ))}
            </ul>
            <p className="max-w-reading text-ink-soft">{words.levelWhy}</p>
          </div>
        </div>
      </div>
    </Section>
  );
}
