import { Link } from "@/components/ui/link";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Section } from "@/components/ui/section";
import type { AppTenant } from "@/lib/authorizations/dto";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { TenantCard } from "./tenant-card";

const words = text.activations.partner;

type Props = {
  environment: Environment;
  tenants: readonly AppTenant[];
  /** Where the next page begins, or null. */
  older: string | null;
  address: string;
  isFirstPage: boolean;
  /** Whether the reader may ask customers. */
  asks: boolean;
};

/** A page of the app's tenants of one environment, newest first. */
export function TenantList(props: Props) {
  const { environment, tenants, older, address, isFirstPage, asks } = props;
  const label = text.common.environments[environment];
  return (
    <Section
      heading={words.environment(label)}
      actions={<EnvironmentBadge environment={environment} label={label} />}
    >
      {tenants.map((tenant) => (
        <TenantCard key={tenant.key} tenant={tenant} address={address} asks={asks} />
      ))}
      {tenants.length === 0 ? (
        <p className="text-ink-soft">{words.none[environment]}</p>
      ) : null}
      {older || !isFirstPage ? (
        <nav className="flex gap-4" aria-label={words.environment(label)}>
          {isFirstPage ? null : (
            <Link className="link" href={address}>
              {words.newest}
            </Link>
          )}
          {older ? (
            <Link
              className="link"
              href={`${address}?in=${environmentSlug(environment)}&after=${older}`}
            >
              {words.older}
            </Link>
          ) : null}
        </nav>
      ) : null}
    </Section>
  );
}
