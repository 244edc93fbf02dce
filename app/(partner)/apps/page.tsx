import type { Metadata } from "next";
import { PublicationBadge } from "@/components/applications/publication-badge";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import type { ApplicationRow } from "@/lib/applications/dto";
import { listApplications } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth/session";
import { environments } from "@/lib/core/environments";
import { partnersFor } from "@/lib/permissions/policy";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.applications.list;

export const metadata: Metadata = { title: words.title };

export default async function AppsPage({ searchParams }: PageProps<"/apps">) {
  const actor = await requireActor("/apps");
  const query = await searchParams;
  const search = queryText(query["q"]);
  const after = queryText(query["after"]);
  const { rows, next } = await listApplications(actor, { search, after });
  const create = partnersFor(actor, "application.create").length > 0 && (
    <LinkButton href="/apps/new" tone="primary">
      {words.create}
    </LinkButton>
  );

  return (
    <>
      <PageHeader title={words.title} description={words.description} actions={create} />
      <SearchForm
        action="/apps"
        name="q"
        label={words.search}
        submitLabel={words.searchLabel}
        value={search}
      />
      <DataTable
        caption={words.caption}
        columns={[
          { key: "name", header: words.name },
          { key: "partner", header: words.partner },
          { key: "kind", header: words.kind },
          ...environments.map((environment) => ({
            key: environment,
            header: text.common.environments[environment],
          })),
        ]}
        rows={rows.map(toRow)}
        empty={
          search === "" ? (
            <EmptyState
              title={words.emptyTitle}
              body={create ? words.emptyBody : words.noRight}
              action={create}
            />
          ) : (
            <EmptyState title={words.noneFound} body={words.noneFoundBody} />
          )
        }
      />
      <Pager
        first={after ? address({ search }) : null}
        next={next ? address({ search, after: next }) : null}
      />
    </>
  );
}

function address({ search, after }: { search: string; after?: string }): string {
  const query = new URLSearchParams({
    ...(search ? { q: search } : {}),
    ...(after ? { after } : {}),
  });
  return query.size > 0 ? `/apps?${query.toString()}` : "/apps";
}

function toRow(row: ApplicationRow) {
  const states = row.environments.map(({ environment, state }) => [
    environment,
    <PublicationBadge key={environment} state={state} />,
  ]);
  return {
    key: row.id,
    href: `/apps/${row.id}`,
    cells: {
      name: row.name,
      partner: row.partnerName,
      kind: text.applications.kinds[row.kind],
      ...Object.fromEntries(states),
    },
  };
}
