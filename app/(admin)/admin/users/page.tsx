import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PersonName } from "@/components/people/person-name";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import { listAccounts } from "@/lib/staff/queries";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.staff.list;
const path = "/admin/users";

export const metadata: Metadata = { title: words.title };

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const actor = await requireActor(path);
  const query = await searchParams;
  const search = queryText(query["q"]);
  const after = queryText(query["after"]);
  const found = await listAccounts(actor, { search, after });
  if (!found) notFound();
  const searched = `${path}?q=${encodeURIComponent(search)}`;
  return (
    <>
      <PageHeader
        title={words.title}
        description={words.description}
        actions={
          <LinkButton href={`${path}/new`} tone="primary">
            {text.staff.create.title}
          </LinkButton>
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
          { key: "partners", header: words.partners },
          { key: "roles", header: words.roles },
          { key: "logIn", header: words.logIn },
          { key: "since", header: words.since },
        ]}
        rows={found.rows.map((row) => ({
          key: row.id,
          href: `${path}/${row.id}`,
          cells: {
            name: <PersonName name={row.name} note={row.email} picture={row.picture} />,
            partners: row.partners.join(", "),
            roles: row.roles.map((role) => text.staff.roles[role]).join(", "),
            logIn: (
              <StatusBadge tone={row.logInAllowed ? "success" : "danger"}>
                {row.logInAllowed
                  ? text.partnerPeople.list.allowed
                  : text.partnerPeople.list.off}
              </StatusBadge>
            ),
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
