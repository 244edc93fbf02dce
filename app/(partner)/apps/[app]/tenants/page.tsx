import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/session";
import { getAppTenants } from "@/lib/authorizations/queries";
import { getPartnersRequest } from "@/lib/authorizations/requests/queries";
import { getOwnTenants } from "@/lib/authorizations/sod/queries";
import type { Environment } from "@/lib/core/environments";
import { environmentParam, idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { Asking } from "./asking";
import { CopiesOwed } from "./copy";
import { OutstandingCounts } from "./outstanding";
import { OwnTenants } from "./own-tenants";
import { TenantList } from "./tenant-list";

const words = text.activations.partner;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/tenants">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function AppTenantsPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/tenants">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/tenants`);
  const query = await searchParams;
  const after = queryText(query["after"]);
  const from = after
    ? { environment: environmentParam(queryText(query["in"])), after: idParam(after) }
    : null;
  const like = queryText(query["like"]);
  const [app, tenants, own, before] = await Promise.all([
    appHeader(actor, id),
    getAppTenants(actor, id, from),
    getOwnTenants(actor, id),
    like ? getPartnersRequest(actor, id, idParam(like)) : null,
  ]);
  if (!app || !tenants) notFound();

  const list = (environment: Environment) => (
    <TenantList
      environment={environment}
      tenants={tenants.byEnvironment[environment]}
      older={tenants.older[environment]}
      address={`/apps/${app.id}/tenants`}
      isFirstPage={from?.environment !== environment}
      asks={app.isExplicit && tenants.requestable && app.can.configure}
    />
  );
  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.intro}</p>
      <OutstandingCounts counts={tenants.outstanding} />
      <CopiesOwed count={tenants.copiesOwed} />
      {list("PRODUCTION")}
      <Asking app={app} requestable={tenants.requestable} before={before} />
      {list("STAGE")}
      {own ? <OwnTenants appId={app.id} own={own} /> : null}
      {list("SOD")}
    </AppShell>
  );
}
