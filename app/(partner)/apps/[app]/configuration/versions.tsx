import { randomUUID } from "node:crypto";
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

type Props = { app: ApplicationHeader; page: ConfigurationPage };

/** The versions of an app with their state per environment; a row opens its version. */
export function Versions({ app, page }: Props) {
  const { version, can } = page;
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
          href: `/apps/${app.id}/configuration?version=${row.number}`,
          cells: {
            version: words.version(row.number, row.label),
            ...states(row),
            author: row.author,
            made: <Moment at={row.createdAt} />,
          },
        }))}
        empty={null}
      />
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
