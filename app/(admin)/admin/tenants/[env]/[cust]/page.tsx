import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorizationTable } from "@/components/tenants/authorization-table";
import { TenantFactList } from "@/components/tenants/tenant-facts";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { getEveryTenant } from "@/lib/tenants/directory/queries";
import { normalizeContextId } from "@/lib/tenants/rules";
import { environmentParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.tenantManager;
const path = "/admin/tenants";

export const metadata: Metadata = { title: words.staff.title };

export default async function OneTenantPage({
  params,
}: PageProps<"/admin/tenants/[env]/[cust]">) {
  const { env, cust } = await params;
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const slug = environmentSlug(environment);
  const actor = await requireActor(`${path}/${slug}/${contextId}`);
  const tenant = await getEveryTenant(actor, environment, contextId);
  if (!tenant) notFound();
  return (
    <>
      <Breadcrumbs
        items={[
          { href: `${path}?env=${slug}`, label: words.staff.title },
          { label: contextId },
        ]}
      />
      <PageHeader
        title={`${contextId} ${tenant.name}`}
        description={tenant.company}
        badges={
          <EnvironmentBadge
            environment={environment}
            label={text.common.environments[environment]}
          />
        }
      />
      <Section heading={words.one.overview}>
        <TenantFactList
          facts={tenant.facts}
          statedAt={tenant.statedAt}
          parent={tenant.parent}
          more={[
            ...(tenant.partner
              ? [{ term: words.one.partner, value: tenant.partner.name }]
              : []),
            ...(tenant.purpose
              ? [
                  {
                    term: words.one.purpose,
                    value: <span className="whitespace-pre-line">{tenant.purpose}</span>,
                  },
                ]
              : []),
          ]}
        />
      </Section>
      <Section heading={words.one.authorizations}>
        <AuthorizationTable
          authorizations={tenant.authorizations}
          none={words.one.noAppsAtAll}
          withPartner
        />
      </Section>
    </>
  );
}
