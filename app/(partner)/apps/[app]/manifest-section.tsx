import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { ApplicationHeader } from "@/lib/applications/dto";
import { text } from "@/lib/words/catalogue";

const words = text.manifests.section;

type Props = {
  app: ApplicationHeader;
  /** Which version the file holds; none: the newest. */
  version?: number | undefined;
};

/** An app as a file: taken out, put in, or made another app of. */
export function ManifestSection({ app, version }: Props) {
  const path = `/api/apps/${app.id}/manifest`;
  const query = version === undefined ? "" : `?version=${version}`;
  const { configure } = app.can;
  return (
    <Section
      heading={words.heading}
      description={words.why}
      actions={
        configure ? (
          <>
            <LinkButton href={`/apps/${app.id}/import`}>{words.import}</LinkButton>
            <LinkButton href={`/apps/${app.id}/duplicate`}>{words.duplicate}</LinkButton>
          </>
        ) : null
      }
    >
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <a className="link" href={`${path}/yaml${query}`} download>
          {words.yaml}
        </a>
        <a className="link" href={`${path}/json${query}`} download>
          {words.json}
        </a>
      </p>
    </Section>
  );
}
