import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { Section } from "@/components/ui/section";
import { getApplicationHeader } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth/session";
import { getAppTenants } from "@/lib/authorizations/queries";
import { environments } from "@/lib/core/environments";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { Asking } from "./asking";
import { TenantCard } from "./tenant-card";

const words = text.activations.partner;

export const metadata: Metadata = { title: words.title };

export default async function AppTenantsPage({
  params,
}: PageProps<"/apps/[app]/tenants">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/tenants`);
  const [app, tenants] = await Promise.all([
    getApplicationHeader(actor, id),
    getAppTenants(actor, id),
  ]);
  if (!app || !tenants) notFound();

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.intro}</p>
      <Asking app={app} requestable={tenants.requestable} />
      {environments.toReversed().map((environment) => {
        const label = text.common.environments[environment];
        const rows = tenants.byEnvironment[environment];
        return (
          <Section
            key={environment}
            heading={words.environment(label)}
            actions={<EnvironmentBadge environment={environment} label={label} />}
          >
            {rows.map((tenant) => (
              <TenantCard key={tenant.key} tenant={tenant} />
            ))}
            {rows.length === 0 ? (
              <p className="text-ink-soft">{words.none[environment]}</p>
            ) : null}
          </Section>
        );
      })}
    </AppShell>
  );
}
