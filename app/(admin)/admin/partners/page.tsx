import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import { listDirectory } from "@/lib/partners/directory/queries";
import { can } from "@/lib/permissions/policy";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.admin.partners;
const path = "/admin/partners";

export const metadata: Metadata = { title: words.title };

export default async function PartnersPage({
  searchParams,
}: PageProps<"/admin/partners">) {
  const actor = await requireActor(path);
  const query = await searchParams;
  const search = queryText(query["q"]);
  const after = queryText(query["after"]);
  const found = await listDirectory(actor, { search, after });
  if (!found) notFound();
  const searched = `${path}?q=${encodeURIComponent(search)}`;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          can(actor, "partner.create") ? (
            <LinkButton href={`${path}/new`} tone="primary">
              {words.create.title}
            </LinkButton>
          ) : null
        }
      />
      <SearchForm
        action={path}
        name="q"
        label={words.search}
        submitLabel={words.searchLabel}
        value={search}
      />
      <DataTable
        caption={words.caption}
        columns={[
          { key: "name", header: words.name },
          { key: "status", header: words.status },
          { key: "users", header: words.users, align: "end" },
          { key: "apps", header: words.apps, align: "end" },
          { key: "since", header: words.since },
        ]}
        rows={found.rows.map((row) => ({
          key: row.id,
          href: `${path}/${row.id}`,
          cells: {
            name: row.name,
            status: (
              <StatusBadge tone={row.status === "VERIFIED" ? "success" : "warning"}>
                {text.partners.page.statuses[row.status]}
              </StatusBadge>
            ),
            users: String(row.people),
            apps: String(row.applications),
            since: <Moment at={row.createdAt} />,
          },
        }))}
        empty={<EmptyState {...words.none} />}
      />
      <Pager
        first={after ? searched : null}
        next={found.next && `${searched}&after=${encodeURIComponent(found.next)}`}
      />
    </>
  );
}
