import { StateBadge } from "@/components/activations/state-badge";
import { RightBadge } from "@/components/tenants/right-badge";
import { SourceWords } from "@/components/tenants/source-words";
import { TenantStateBadge } from "@/components/tenants/tenant-state";
import { DataTable } from "@/components/ui/data-table";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { environmentSlug } from "@/lib/core/environments";
import type { MyTenant } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenants;

/** The tenants of one person, with the apps that have access to each. */
export function TenantTable({ tenants }: { tenants: readonly MyTenant[] }) {
  return (
    <DataTable
      caption={words.mine.title}
      columns={[
        { key: "tenant", header: words.mine.columns.tenant },
        { key: "environment", header: words.one.environment },
        { key: "state", header: words.one.state },
        { key: "apps", header: words.mine.apps },
        { key: "right", header: words.mine.columns.right },
        { key: "source", header: words.mine.columns.source },
      ]}
      rows={tenants.map((tenant) => ({
        key: `${tenant.environment}/${tenant.contextId}`,
        href: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`,
        cells: {
          tenant: words.mine.tenant(tenant.contextId, tenant.name),
          environment: (
            <EnvironmentBadge
              environment={tenant.environment}
              label={text.common.environments[tenant.environment]}
            />
          ),
          state: <TenantStateBadge state={tenant.state} />,
          apps: <Apps apps={tenant.apps} />,
          right: <RightBadge right={tenant.right} />,
          source: <SourceWords source={tenant.source} invitedBy={tenant.invitedBy} />,
        },
      }))}
      empty={null}
    />
  );
}

function Apps({ apps }: { apps: MyTenant["apps"] }) {
  if (apps.length === 0)
    return <span className="text-ink-soft">{words.mine.noApps}</span>;
  return (
    <ul className="grid gap-1">
      {apps.map(({ id, name, partnerName, state }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span>
            {name} <span className="text-ink-soft">{words.mine.by(partnerName)}</span>
          </span>
          <StateBadge state={state} />
        </li>
      ))}
    </ul>
  );
}
