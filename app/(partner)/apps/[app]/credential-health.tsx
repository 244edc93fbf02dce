import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { ApplicationHeader, ApplicationOverview } from "@/lib/applications/dto";
import { hasSecrets } from "@/lib/credentials/health/rules";
import { text } from "@/lib/words/catalogue";

const words = text.secretLife.overview;

type Props = { app: ApplicationHeader; overview: ApplicationOverview };

/** How the secrets and the keys of each environment are, in a few words. */
export function CredentialHealth({ app, overview }: Props) {
  const { secrets, keys } = overview;
  const isNative = secrets.every((one) => one.isNative && !hasSecrets(one));
  return (
    <>
      <Section
        heading={words.heading}
        actions={
          <LinkButton size="small" href={`/apps/${app.id}/credentials`}>
            {words.open}
          </LinkButton>
        }
      >
        {isNative ? (
          <p className="max-w-reading">{text.credentials.nativeHasNone}</p>
        ) : (
          <DescriptionList
            items={secrets.map(({ environment, ...health }) => ({
              term: text.common.environments[environment],
              value: words.state(health),
            }))}
          />
        )}
      </Section>
      {overview.hasSystemUser || keys.some(({ living }) => living > 0) ? (
        <Section heading={text.keys.overview.heading}>
          <DescriptionList
            items={keys.map(({ environment, ...found }) => ({
              term: text.common.environments[environment],
              value: text.keys.overview.state(found),
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}
