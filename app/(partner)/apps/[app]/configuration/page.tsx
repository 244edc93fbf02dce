import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Note } from "@/components/ui/note";
import { requireActor } from "@/lib/auth/session";
import { getConfigurationPage } from "@/lib/configurations/queries";
import { idParam, numberQuery } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { ChangeLog } from "./change-log";
import { ConfigurationForm } from "./configuration-form";
import { Versions } from "./versions";

const words = text.configurations.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function ConfigurationPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/configuration">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/configuration`);
  const query = await searchParams;
  const before = numberQuery(query["before"]);
  const savesBefore = numberQuery(query["saves"]);
  const [app, page] = await Promise.all([
    appHeader(actor, id),
    getConfigurationPage(actor, id, {
      number: numberQuery(query["version"]),
      before,
      savesBefore,
    }),
  ]);
  if (!app || !page) notFound();

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      {page.version.isLocked ? (
        <Note tone="warning" title={words.lockedTitle}>
          {words.lockedWhy}
        </Note>
      ) : null}
      {app.can.configure ? null : <Note>{words.readOnly}</Note>}
      <Versions app={app} page={page} before={before} />
      <ConfigurationForm key={page.version.id} app={app} page={page} />
      <ChangeLog appId={app.id} page={page} savesBefore={savesBefore} />
    </AppShell>
  );
}
