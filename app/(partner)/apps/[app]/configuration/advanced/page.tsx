import type { Metadata } from "next";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FormSection } from "@/components/ui/form-section";
import { listChangesOf } from "@/lib/changes/queries";
import { text } from "@/lib/words/catalogue";
import { appTitle } from "../../app-title";
import { ConfigurationShell, openConfiguration } from "../configuration-shell";
import { ReadOnlySwitches } from "../read-only-configuration";
import { SaveForm } from "../save-form";
import { GrantedFields } from "./granted-fields";

const words = text.configurations.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration/advanced">): Promise<Metadata> {
  return appTitle(params, words.advanced);
}

/** The sign-in page's look, which is the partner's, and what SuperOffice grants. */
export default async function AdvancedPage(
  props: PageProps<"/apps/[app]/configuration/advanced">,
) {
  const { actor, app, page } = await openConfiguration(props, "/advanced");
  const changes = await listChangesOf(actor, app.id);
  const { configuration } = page;
  return (
    <ConfigurationShell app={app} page={page} under="/advanced">
      {page.can.save ? (
        <SaveForm appId={app.id} page={page} part="advanced" userId={actor.userId}>
          <FormSection heading={words.look} why={words.lookWhy}>
            <CheckboxField
              name="supportDarkMode"
              label={words.darkMode}
              hint={words.darkModeHint}
              defaultChecked={configuration.supportDarkMode}
            />
            <CheckboxField
              name="removeRememberMe"
              label={words.rememberMe}
              hint={words.rememberMeHint}
              defaultChecked={configuration.removeRememberMe}
            />
          </FormSection>
        </SaveForm>
      ) : (
        <ReadOnlySwitches
          heading={words.look}
          items={[
            { term: words.darkMode, value: configuration.supportDarkMode },
            { term: words.rememberMe, value: configuration.removeRememberMe },
          ]}
        />
      )}
      <GrantedFields app={app} page={page} changes={changes} />
    </ConfigurationShell>
  );
}
