import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/session";
import { getAppTenants } from "@/lib/authorizations/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { Asking } from "./asking";
import { TenantList } from "./tenant-list";

const words = text.activations.partner;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/tenants">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function AppTenantsPage({
  params,
}: PageProps<"/apps/[app]/tenants">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/tenants`);
  const [app, tenants] = await Promise.all([
    appHeader(actor, id),
    getAppTenants(actor, id),
  ]);
  if (!app || !tenants) notFound();

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.intro}</p>
      <TenantList environment="PRODUCTION" tenants={tenants.byEnvironment.PRODUCTION} />
      <Asking app={app} requestable={tenants.requestable} />
      <TenantList environment="STAGE" tenants={tenants.byEnvironment.STAGE} />
      <TenantList environment="SOD" tenants={tenants.byEnvironment.SOD} />
    </AppShell>
  );
}
