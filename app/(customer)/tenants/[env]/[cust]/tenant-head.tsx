import { TenantStateBadge } from "@/components/tenants/tenant-state";
import { DescriptionList } from "@/components/ui/description-list";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { TenantPage } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenants.one;

/** Which tenant this is, and what it can run. */
export function TenantHead({ tenant }: { tenant: TenantPage }) {
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
          </>
        }
        description={text.tenants.rights[tenant.right]}
        actions={
          tenant.environment === "PRODUCTION" ? (
            <LinkButton href={`/tenants/production/${tenant.contextId}/agreements`}>
              {text.agreements.page.title}
            </LinkButton>
          ) : null
        }
      />
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
    </>
  );
}
