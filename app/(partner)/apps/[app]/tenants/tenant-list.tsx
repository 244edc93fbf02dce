import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Section } from "@/components/ui/section";
import type { AppTenant } from "@/lib/authorizations/dto";
import type { Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { TenantCard } from "./tenant-card";

const words = text.activations.partner;

type Props = { environment: Environment; tenants: readonly AppTenant[] };

/** The app's tenants of one environment, newest first. */
export function TenantList({ environment, tenants }: Props) {
  const label = text.common.environments[environment];
  return (
    <Section
      heading={words.environment(label)}
      actions={<EnvironmentBadge environment={environment} label={label} />}
    >
      {tenants.map((tenant) => (
        <TenantCard key={tenant.key} tenant={tenant} />
      ))}
      {tenants.length === 0 ? (
        <p className="text-ink-soft">{words.none[environment]}</p>
      ) : null}
    </Section>
  );
}
