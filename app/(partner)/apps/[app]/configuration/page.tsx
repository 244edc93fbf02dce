import { Link } from "@/components/ui/link";
import type { Metadata } from "next";
import { EndSecretsField } from "@/components/configurations/end-secrets-field";
import { UrlListFields } from "@/components/configurations/url-fields";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FormSection } from "@/components/ui/form-section";
import { listTypes } from "@/lib/configurations/urls/rules";
import { text } from "@/lib/words/catalogue";
import { appTitle } from "../app-title";
import { ConfigurationShell, openConfiguration } from "./configuration-shell";
import { ConsentFields, ReadOnlyConsent } from "./consent-fields";
import { ReadOnlyUrls, ReadOnlySwitches } from "./read-only-configuration";
import { SaveForm } from "./save-form";

const words = text.configurations.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** Authentication: where people go after signing in, and what customers read before they approve. */
export default async function AuthenticationPage(
  props: PageProps<"/apps/[app]/configuration">,
) {
  const { actor, app, page } = await openConfiguration(props, "");
  const { configuration } = page;
  return (
    <ConfigurationShell app={app} page={page} under="">
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      {page.can.save ? (
        <SaveForm appId={app.id} page={page} part="authentication" userId={actor.userId}>
          <FormSection heading={words.signIn} why={words.authenticationWhy}>
            <UrlListFields configuration={configuration} />
            <Link href={`/apps/${app.id}/urls`} className="link justify-self-start">
              {words.testUrls}
            </Link>
            <CheckboxField
              name="isNative"
              label={words.native}
              hint={words.nativeHint}
              defaultChecked={configuration.isNative}
            />
            <EndSecretsField secrets={page.secretsToEnd} hint={words.endSecretsHint} />
          </FormSection>
          <FormSection heading={words.consent} why={words.consentWhy}>
            <ConsentFields configuration={configuration} />
          </FormSection>
        </SaveForm>
      ) : (
        <>
          <ReadOnlyUrls
            heading={words.signIn}
            types={listTypes}
            configuration={configuration}
          />
          <ReadOnlySwitches
            heading={words.kind}
            items={[{ term: words.native, value: configuration.isNative }]}
          />
          <ReadOnlyConsent configuration={configuration} />
        </>
      )}
    </ConfigurationShell>
  );
}
