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
import { listDirectory } from "@/lib/partners/directory/queries";
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
              <Badge tone={row.status === "VERIFIED" ? "success" : "neutral"}>
                {text.partners.page.statuses[row.status]}
              </Badge>
            ),
            users: String(row.people),
            apps: String(row.applications),
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
