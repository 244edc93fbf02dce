import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
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
      <PageHeader title={words.title} description={words.description} />
      <Form action={path} role="search" className="flex max-w-xl gap-2">
        <input
          name="q"
          type="search"
          defaultValue={search}
          aria-label={words.search}
          placeholder={words.search}
          className="min-h-9 w-full rounded border border-line-strong bg-surface px-3"
        />
        <Button type="submit">{words.searchLabel}</Button>
      </Form>
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
            name: (
              <>
                {row.name}
                <span className="block text-sm font-normal break-all text-ink-soft">
                  {row.email}
                </span>
              </>
            ),
            partners: row.partners.join(", "),
            roles: row.roles.map((role) => text.staff.roles[role]).join(", "),
            logIn: (
              <Badge tone={row.logInAllowed ? "success" : "danger"}>
                {row.logInAllowed
                  ? text.partnerPeople.list.allowed
                  : text.partnerPeople.list.off}
              </Badge>
            ),
            since: <Moment at={row.createdAt} />,
          },
        }))}
        empty={<EmptyState title={words.none} body={words.noneBody} />}
      />
      {found.next || after ? (
        <nav className="flex gap-4" aria-label={words.caption}>
          {after ? (
            <Link className="link" href={searched}>
              {words.first}
            </Link>
          ) : null}
          {found.next ? (
            <Link
              className="link"
              href={`${searched}&after=${encodeURIComponent(found.next)}`}
            >
              {words.next}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
