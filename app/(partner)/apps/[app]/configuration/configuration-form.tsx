import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { FormSection } from "@/components/ui/form-section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { ConfigurationPage } from "@/lib/configurations/dto";
import type { Configuration } from "@/lib/configurations/rules";
import { text } from "@/lib/words/catalogue";
import { saveConfigurationAction } from "./actions";
import { AdvancedFacts, ReadOnlyConfiguration } from "./read-only-configuration";
import { IntegrationFields, UrlListFields } from "./url-fields";

const words = text.configurations.page;

type Props = { app: ApplicationHeader; page: ConfigurationPage };

/** All settings of one version: a form where they can be saved, else their values. */
export function ConfigurationForm({ app, page }: Props) {
  const { configuration, version } = page;
  if (!page.can.save) return <ReadOnlyConfiguration configuration={configuration} />;
  return (
    <ActionForm
      action={saveConfigurationAction}
      formKey={randomUUID()}
      label={words.formLabel}
      submitLabel={words.save}
      pendingLabel={words.saving}
      saveBar
      hidden={{
        appId: app.id,
        versionId: version.id,
        revision: String(version.revision),
      }}
    >
      <div>
        <FormSection heading={words.authentication} why={words.authenticationWhy}>
          <UrlListFields configuration={configuration} />
          <CheckboxField
            name="isNative"
            label={words.native}
            hint={words.nativeHint}
            defaultChecked={configuration.isNative}
          />
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
        <FormSection heading={words.integration} why={words.integrationWhy}>
          <IntegrationFields configuration={configuration} />
        </FormSection>
        <FormSection heading={words.consent} why={words.consentWhy}>
          <ConsentFields configuration={configuration} />
        </FormSection>
        <FormSection heading={words.advanced} why={words.advancedWhy}>
          <AdvancedFacts configuration={configuration} />
        </FormSection>
      </div>
    </ActionForm>
  );
}

function ConsentFields({ configuration }: { configuration: Configuration }) {
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
    </>
  );
}
