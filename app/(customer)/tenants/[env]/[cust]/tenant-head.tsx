import { RightBadge } from "@/components/tenants/right-badge";
import { TenantStateBadge } from "@/components/tenants/tenant-state";
import { DescriptionList } from "@/components/ui/description-list";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { PageHeader } from "@/components/ui/page-header";
import { TabNav } from "@/components/ui/tab-nav";
import { environmentSlug } from "@/lib/core/environments";
import type { TenantHead as Head, TenantPage } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenants.one;
const pages = text.tenantPeople.page;

/** Which tenant this is, as what the reader looks at it, and its pages. */
export function TenantHead({ tenant }: { tenant: Head }) {
  const path = `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`;
  return (
    <>
      <PageHeader
        eyebrow={tenant.company}
        title={`${tenant.contextId} ${tenant.name}`}
        badges={
          <>
            <EnvironmentBadge
              environment={tenant.environment}
              label={text.common.environments[tenant.environment]}
            />
            <TenantStateBadge state={tenant.state} />
            {tenant.right === "EXTERNAL_CONSULTANT" ? (
              <RightBadge right={tenant.right} />
            ) : null}
          </>
        }
        description={text.tenants.rights[tenant.right]}
      />
      <TabNav
        label={pages.tabs}
        items={[
          { href: path, label: pages.overview },
          { href: `${path}/people`, label: pages.title },
          ...(tenant.environment === "PRODUCTION"
            ? [{ href: `${path}/agreements`, label: text.agreements.page.title }]
            : []),
          { href: `${path}/activity`, label: text.audit.title },
        ]}
      />
    </>
  );
}

/** What the tenant can run. */
export function TenantFacts({ tenant }: { tenant: TenantPage }) {
  return (
    <DescriptionList
      items={[
        { term: words.release, value: tenant.release },
        { term: words.plan, value: tenant.userPlan },
        {
          term: words.licences,
          value: text.common.list(tenant.licences),
        },
      ]}
    />
  );
}
