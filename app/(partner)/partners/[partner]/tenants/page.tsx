import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccessBadge } from "@/components/tenants/access-badge";
import { TenantStateBadge } from "@/components/tenants/tenant-state";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLinks } from "@/components/ui/file-links";
import { LinkButton } from "@/components/ui/link-button";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TabNav } from "@/components/ui/tab-nav";
import { requireActor } from "@/lib/auth/session";
import { listCopiesOwed } from "@/lib/authorizations/copies/queries";
import { environments, environmentSlug } from "@/lib/core/environments";
import { getPartnerHeader } from "@/lib/partners/queries";
import { can } from "@/lib/permissions/policy";
import type { ManagedTenant } from "@/lib/tenants/manager/dto";
import {
  countTenants,
  listAppsOf,
  listAskingApps,
  listManagedTenants,
} from "@/lib/tenants/manager/queries";
import { managerAddress, managerQuery } from "@/lib/tenants/manager/schema";
import { idParam, queryTexts } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { AskForAccess } from "./ask-for-access";
import { Copies } from "./copies";
import { TenantFilter } from "./tenant-filter";

const words = text.tenantManager;

export const metadata: Metadata = { title: words.title };

export default async function PartnerTenantsPage({
  params,
  searchParams,
}: PageProps<"/partners/[partner]/tenants">) {
  const id = idParam((await params).partner);
  const path = `/partners/${id}/tenants`;
  const actor = await requireActor(path);
  const partner = await getPartnerHeader(actor, id);
  const counts = partner && (await countTenants(actor, id));
  if (!counts) notFound();
  const query = managerQuery.parse(queryTexts(Object.entries(await searchParams)));
  const asks =
    query.env === "PRODUCTION" && can(actor, "activation.request", { partnerId: id });
  const [{ rows, next }, apps, asking, copies] = await Promise.all([
    listManagedTenants(actor, id, query),
    listAppsOf(actor, id),
    asks ? listAskingApps(actor, id) : null,
    listCopiesOwed(actor, id),
  ]);
  const address = (more: object) => managerAddress(path, { ...query, ...more });
  const request =
    query.env === "SOD" && can(actor, "test_tenant.request", { partnerId: id }) ? (
      <LinkButton href={`${path}/new`} tone="primary">
        {words.request.title}
      </LinkButton>
    ) : null;

  return (
    <PartnerShell partner={partner}>
      <Copies
        copies={copies}
        mayConfirm={can(actor, "copy.confirm", { partnerId: id })}
      />
      <Section heading={words.title} description={words.description} actions={request}>
        <TabNav
          label={words.environments}
          items={environments.map((env) => ({
            href: managerAddress(path, { env }),
            label: words.tab(text.common.environments[env], counts[env]),
            current: env === query.env,
          }))}
        />
        {counts[query.env] > 0 ? (
          <TenantFilter path={path} query={query} apps={apps} />
        ) : null}
        <DataTable
          caption={words.caption}
          columns={[
            { key: "tenant", header: words.columns.tenant },
            { key: "name", header: words.columns.name },
            { key: "state", header: words.columns.state },
            { key: "access", header: words.columns.access },
            { key: "seats", header: words.columns.seats, align: "end" },
            { key: "seatsUsed", header: words.columns.seatsUsed, align: "end" },
          ]}
          rows={rows.map((row) => toRow(path, row))}
          empty={
            counts[query.env] === 0 ? (
              <EmptyState {...words.empty[query.env]} action={request} />
            ) : (
              <EmptyState {...words.noneFound} />
            )
          }
        />
        <Pager
          first={query.after ? address({ after: undefined }) : null}
          next={next ? address({ after: next }) : null}
        />
        {asking ? <AskForAccess apps={asking} /> : null}
        {rows.length > 0 ? (
          <FileLinks
            label={words.file.label}
            files={(["csv", "jsonl"] as const).map((format) => ({
              href: managerAddress(`/api/partners/${id}/tenants/${format}`, {
                ...query,
                after: undefined,
              }),
              label: words.file[format],
            }))}
            hint={words.file.hint}
          />
        ) : null}
      </Section>
    </PartnerShell>
  );
}

/** Operations have not told of it. */
function NotSaid() {
  return <span className="text-ink-soft">{text.common.notStated}</span>;
}

function toRow(
  path: string,
  { environment, contextId, name, access, facts }: ManagedTenant,
) {
  return {
    key: contextId,
    href: `${path}/${environmentSlug(environment)}/${contextId}`,
    cells: {
      tenant: contextId,
      name,
      state: facts ? (
        <TenantStateBadge state={facts.state} />
      ) : (
        <span className="text-ink-soft">{words.hidden}</span>
      ),
      access: <AccessBadge access={access} />,
      seats: facts?.seats ?? <NotSaid />,
      seatsUsed: facts?.seatsUsed ?? <NotSaid />,
    },
  };
}
