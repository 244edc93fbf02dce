import { randomUUID } from "node:crypto";
import Link from "next/link";
import { PublicationBadge } from "@/components/applications/publication-badge";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { ConfigurationPage, VersionSummary } from "@/lib/configurations/dto";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { createVersionAction, publishToSodAction } from "./actions";

const words = text.configurations.page;

type Props = {
  app: ApplicationHeader;
  page: ConfigurationPage;
  /** Where the list begins, when it does not begin with the newest version. */
  before: number | undefined;
};

/** The versions of an app with their state per environment; a row opens its version. */
export function Versions({ app, page, before }: Props) {
  const { version, can, older } = page;
  const address = (number: number, from: number | undefined) =>
    `/apps/${app.id}/configuration?version=${number}${from ? `&before=${from}` : ""}`;
  return (
    <Section
      heading={words.version(version.number, version.label)}
      description={words.versionsWhy}
      actions={
        <>
          {can.publishToSod ? (
            <ConfirmDialog
              trigger={words.publishToSod}
              title={words.publishToSod}
              description={words.publishToSodHint}
            >
              <ActionForm
                action={publishToSodAction}
                formKey={randomUUID()}
                label={words.publishToSod}
                submitLabel={words.publishToSod}
                hidden={{
                  appId: app.id,
                  versionId: version.id,
                  revision: String(version.revision),
                }}
              />
            </ConfirmDialog>
          ) : null}
          {can.createVersion ? (
            <ConfirmDialog
              trigger={words.newVersion}
              title={words.newVersion}
              description={words.newVersionHint}
            >
              <ActionForm
                action={createVersionAction}
                formKey={randomUUID()}
                label={words.newVersion}
                submitLabel={words.newVersion}
                hidden={{ appId: app.id, fromVersionId: version.id }}
              >
                <TextField name="label" label={words.newVersionLabel} required />
              </ActionForm>
            </ConfirmDialog>
          ) : null}
        </>
      }
    >
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
        rows={page.versions.map((row) => ({
          key: row.id,
          href: address(row.number, before),
          cells: {
            version: words.version(row.number, row.label),
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
            <Link className="link" href={address(version.number, undefined)}>
              {words.newestVersions}
            </Link>
          ) : null}
          {older ? (
            <Link className="link" href={address(version.number, older)}>
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
