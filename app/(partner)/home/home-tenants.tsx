import { RightBadge } from "@/components/tenants/right-badge";
import { SourceWords } from "@/components/tenants/source-words";
import { DataTable } from "@/components/ui/data-table";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { environmentSlug } from "@/lib/core/environments";
import type { HomeTenant } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenantPeople.home;
const home = text.partners.home;

/** The tenants of whoever looks: with which right, and where it comes from. */
export function HomeTenants({ tenants }: { tenants: readonly HomeTenant[] }) {
  if (tenants.length === 0) return null;
  return (
    <Section
      heading={words.heading}
      description={home.tenantsBody}
      actions={<LinkButton href="/tenants">{home.tenantsButton}</LinkButton>}
    >
      <DataTable
        caption={words.caption}
        columns={[
          { key: "tenant", header: words.tenant },
          { key: "environment", header: words.environment },
          { key: "right", header: words.right },
          { key: "source", header: words.source },
        ]}
        rows={tenants.map((tenant) => ({
          key: `${tenant.environment}/${tenant.contextId}`,
          href: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`,
          cells: {
            tenant: text.tenants.mine.tenant(tenant.contextId, tenant.name),
            environment: (
              <EnvironmentBadge
                environment={tenant.environment}
                label={text.common.environments[tenant.environment]}
              />
            ),
            right: <RightBadge right={tenant.right} />,
            source: <SourceWords source={tenant.source} invitedBy={tenant.invitedBy} />,
          },
        }))}
        empty={null}
      />
    </Section>
  );
}
