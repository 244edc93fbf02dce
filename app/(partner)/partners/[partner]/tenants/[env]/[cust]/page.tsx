import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { History } from "@/components/activations/history";
import { AccessBadge } from "@/components/tenants/access-badge";
import { AuthorizationTable } from "@/components/tenants/authorization-table";
import { TenantFactList } from "@/components/tenants/tenant-facts";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { getPartnerHeader } from "@/lib/partners/queries";
import { getManagedTenant } from "@/lib/tenants/manager/queries";
import { managerAddress } from "@/lib/tenants/manager/schema";
import { listSandboxOrders } from "@/lib/tenants/sandboxes/queries";
import { normalizeContextId } from "@/lib/tenants/rules";
import { environmentParam, idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../../../partner-shell";
import { SandboxOrders } from "./sandbox-orders";

const words = text.tenantManager;

export const metadata: Metadata = { title: words.title };

export default async function PartnerTenantPage({
  params,
}: PageProps<"/partners/[partner]/tenants/[env]/[cust]">) {
  const { partner: segment, env, cust } = await params;
  const id = idParam(segment);
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const path = `/partners/${id}/tenants`;
  const here = `${path}/${environmentSlug(environment)}/${contextId}`;
  const actor = await requireActor(here);
  const partner = await getPartnerHeader(actor, id);
  const tenant = partner && (await getManagedTenant(actor, id, environment, contextId));
  if (!tenant) notFound();
  const orders =
    environment === "PRODUCTION" ? await listSandboxOrders(actor, id, contextId) : [];
  return (
    <PartnerShell partner={partner}>
      <Breadcrumbs
        items={[
          { href: managerAddress(path, { env: environment }), label: words.title },
          { label: contextId },
        ]}
      />
      <Section
        heading={`${contextId} ${tenant.name}`}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <EnvironmentBadge
              environment={environment}
              label={text.common.environments[environment]}
            />
            <AccessBadge access={tenant.access} />
          </span>
        }
      >
        {tenant.facts ? (
          <TenantFactList
            facts={tenant.facts}
            statedAt={tenant.statedAt}
            parent={tenant.parent}
            more={
              tenant.purpose
                ? [
                    {
                      term: words.one.purpose,
                      value: (
                        <span className="whitespace-pre-line">{tenant.purpose}</span>
                      ),
                    },
                  ]
                : []
            }
          />
        ) : (
          <Note>{words.hiddenNote}</Note>
        )}
      </Section>
      <Section heading={words.one.authorizations} description={words.one.openApp}>
        <AuthorizationTable
          authorizations={tenant.authorizations}
          none={words.one.noApps}
          hrefOf={({ appId }) => `/apps/${appId}/tenants`}
        />
      </Section>
      {tenant.can.order || orders.length > 0 ? (
        <SandboxOrders
          orders={orders}
          orderHref={tenant.can.order ? `${here}/sandbox` : null}
        />
      ) : null}
      <Section heading={words.one.history}>
        {tenant.history.length > 0 ? (
          <History label={words.one.history} entries={tenant.history} />
        ) : (
          <p className="text-ink-soft">{words.one.noHistory}</p>
        )}
      </Section>
    </PartnerShell>
  );
}
