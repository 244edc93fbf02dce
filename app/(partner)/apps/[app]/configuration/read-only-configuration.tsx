import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import type { Configuration } from "@/lib/configurations/rules";
import type { VersionUrl } from "@/lib/configurations/urls/rules";
import { text } from "@/lib/words/catalogue";

const words = text.configurations;

/** The settings of a version that cannot be saved: locked, or not this person's to change. */
export function ReadOnlyConfiguration({
  configuration,
}: {
  configuration: Configuration;
}) {
  return (
    <>
      <Section heading={words.page.authentication}>
        <DescriptionList
          items={[
            ...configuration.urls.map((url, index) => ({
              term: `${index + 1}. ${words.urlTypes[url.type]}`,
              value: urlWords(url),
              mono: true,
            })),
            { term: words.page.native, value: onOff(configuration.isNative) },
            { term: words.page.darkMode, value: onOff(configuration.supportDarkMode) },
            { term: words.page.rememberMe, value: onOff(configuration.removeRememberMe) },
          ]}
        />
      </Section>
      <Section heading={words.page.consent}>
        <DescriptionList
          items={(
            [
              "authorizeText",
              "purpose",
              "personalData",
              "storageCountry",
              "subProcessors",
              "deletionTerms",
            ] as const
          ).map((field) => ({
            term: words.fields[field],
            value: configuration[field] || text.common.notStated,
          }))}
        />
      </Section>
      <Section heading={words.page.advanced}>
        <AdvancedFacts configuration={configuration} />
      </Section>
    </>
  );
}

function urlWords(url: VersionUrl): string {
  return url.environment === null
    ? url.value
    : words.page.inEnvironment(url.value, text.common.environments[url.environment]);
}

function onOff(on: boolean): string {
  return on ? text.common.on : text.common.off;
}

/** What the template set: nobody at the partner changes it, so it is no field in the form either. */
export function AdvancedFacts({ configuration }: { configuration: Configuration }) {
  const { supportedEndpoints, agents, claims } = configuration;
  return (
    <DescriptionList
      items={[
        { term: words.page.endpoints, value: text.common.list(supportedEndpoints) },
        { term: words.page.agents, value: text.common.list(agents) },
        { term: words.page.claims, value: text.common.list(claims) },
      ]}
    />
  );
}
