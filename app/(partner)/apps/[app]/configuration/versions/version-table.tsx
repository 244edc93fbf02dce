import { Link } from "@/components/ui/link";
import { PublicationBadge } from "@/components/applications/publication-badge";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { VersionHistory, VersionSummary } from "@/lib/configurations/dto";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.page;

type Props = {
  app: ApplicationHeader;
  /** Of the version looked at. */
  number: number;
  history: VersionHistory;
  /** Where the list begins, when it does not begin with the newest version. */
  before: number | undefined;
};

/** The versions of an app with their state per environment; a row opens its version. */
export function VersionTable({ app, number, history, before }: Props) {
  const { versions, older } = history;
  const address = (opened: number, from: number | undefined) =>
    `/apps/${app.id}/configuration/versions?version=${opened}${from ? `&before=${from}` : ""}`;
  return (
    <Section heading={words.versions} description={words.versionsWhy}>
      <DataTable
        caption={words.versions}
        columns={[
          { key: "version", header: words.columnVersion },
          ...environments.map((environment) => ({
            key: environment,
            header: text.common.environments[environment],
          })),
          { key: "author", header: words.columnAuthor },
          { key: "made", header: words.columnMade },
        ]}
        rows={versions.map((row) => ({
          key: row.id,
          href: address(row.number, before),
          cells: {
            version: (
              <>
                {words.version(row.number, row.label)}
                {row.unsafe === null ? null : (
                  <span className="ml-2 text-danger">{words.unsafe}</span>
                )}
              </>
            ),
            ...states(row),
            author: row.author,
            made: <Moment at={row.createdAt} />,
          },
        }))}
        empty={null}
      />
      {older || before ? (
        <nav className="flex gap-4" aria-label={words.versions}>
          {before ? (
            <Link className="link" href={address(number, undefined)}>
              {words.newestVersions}
            </Link>
          ) : null}
          {older ? (
            <Link className="link" href={address(number, older)}>
              {words.olderVersions}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </Section>
  );
}

function states(row: VersionSummary) {
  return Object.fromEntries(
    environments.map((environment) => {
      const found = row.publications.find((one) => one.environment === environment);
      return [
        environment,
        <PublicationBadge key={environment} state={found?.state ?? "DRAFT"} />,
      ];
    }),
  );
}
