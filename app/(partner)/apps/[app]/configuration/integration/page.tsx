import type { Metadata } from "next";
import { IntegrationFields } from "@/components/configurations/url-fields";
import { FormSection } from "@/components/ui/form-section";
import { integrationTypes } from "@/lib/configurations/urls/rules";
import { text } from "@/lib/words/catalogue";
import { appTitle } from "../../app-title";
import { ConfigurationShell, openConfiguration } from "../configuration-shell";
import { ReadOnlyUrls } from "../read-only-configuration";
import { SaveForm } from "../save-form";

const words = text.configurations.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration/integration">): Promise<Metadata> {
  return appTitle(params, words.integration);
}

/** Addresses that SuperOffice calls. */
export default async function IntegrationPage(
  props: PageProps<"/apps/[app]/configuration/integration">,
) {
  const { actor, app, page } = await openConfiguration(props, "/integration");
  const { configuration } = page;
  return (
    <ConfigurationShell app={app} page={page} under="/integration">
      <p className="max-w-reading text-ink-soft">{words.integrationWhy}</p>
      {page.can.save ? (
        <SaveForm appId={app.id} page={page} part="integration" userId={actor.userId}>
          {integrationTypes.map((type) => (
            <FormSection
              key={type}
              heading={words.integrations[type].heading}
              why={words.integrations[type].why}
            >
              <IntegrationFields type={type} configuration={configuration} />
            </FormSection>
          ))}
        </SaveForm>
      ) : (
        <ReadOnlyUrls
          heading={words.integration}
          types={integrationTypes}
          configuration={configuration}
        />
      )}
    </ConfigurationShell>
  );
}
