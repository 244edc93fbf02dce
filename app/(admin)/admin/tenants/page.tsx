import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TenantStateBadge } from "@/components/tenants/tenant-state";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import { TabNav } from "@/components/ui/tab-nav";
import { requireActor } from "@/lib/auth/session";
import { environments, environmentSlug } from "@/lib/core/environments";
import { listEveryTenant } from "@/lib/tenants/directory/queries";
import { managerQuery } from "@/lib/tenants/manager/schema";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.tenantManager;
const path = "/admin/tenants";

export const metadata: Metadata = { title: words.staff.title };

export default async function EveryTenantPage({
  searchParams,
}: PageProps<"/admin/tenants">) {
  const actor = await requireActor(path);
  const given = await searchParams;
  const { env, q, after } = managerQuery.parse({
    env: queryText(given["env"]) || "production",
    q: queryText(given["q"], 100),
    after: queryText(given["after"]),
  });
  const found = await listEveryTenant(actor, { env, q, after });
  if (!found) notFound();
  const slug = environmentSlug(env);
  // The usual environment here is Production, so each address names its own.
  const address = (more: object) =>
    `${path}?${new URLSearchParams({ env: slug, ...(q ? { q } : {}), ...more }).toString()}`;
  return (
    <>
      <PageHeader title={words.staff.title} description={words.staff.description} />
      <TabNav
        label={words.environments}
        items={environments.map((one) => ({
          href: `${path}?env=${environmentSlug(one)}`,
          label: text.common.environments[one],
          current: one === env,
        }))}
      />
      <SearchForm
        action={path}
        name="q"
        label={words.staff.search}
        submitLabel={words.staff.submit}
        value={q}
        hidden={{ env: slug }}
      />
      <DataTable
        caption={words.caption}
        columns={[
          { key: "tenant", header: words.columns.tenant },
          { key: "name", header: words.columns.name },
          { key: "company", header: words.columns.company },
          { key: "kind", header: words.columns.kind },
          { key: "state", header: words.columns.state },
        ]}
        rows={found.rows.map((row) => ({
          key: row.contextId,
          href: `${path}/${slug}/${row.contextId}`,
          cells: {
            tenant: row.contextId,
            name: row.name,
            company: row.company,
            kind: words.kinds[row.kind],
            state: <TenantStateBadge state={row.state} />,
          },
        }))}
        empty={<EmptyState {...words.staff.none} />}
      />
      <Pager
        first={after ? address({}) : null}
        next={found.next ? address({ after: found.next }) : null}
      />
    </>
  );
}
