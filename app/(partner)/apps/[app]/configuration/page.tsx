import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Note } from "@/components/ui/note";
import { getApplicationHeader } from "@/lib/applications/queries";
import { requireActor } from "@/lib/auth/session";
import { getConfigurationPage } from "@/lib/configurations/queries";
import { idParam, numberQuery } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { ChangeLog } from "./change-log";
import { ConfigurationForm } from "./configuration-form";
import { Versions } from "./versions";

const words = text.configurations.page;

export const metadata: Metadata = { title: words.title };

export default async function ConfigurationPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/configuration">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/configuration`);
  const query = await searchParams;
  const before = numberQuery(query["before"]);
  const [app, page] = await Promise.all([
    getApplicationHeader(actor, id),
    getConfigurationPage(actor, id, { number: numberQuery(query["version"]), before }),
  ]);
  if (!app || !page) notFound();

  return (
    <AppShell app={app}>
      {page.version.isLocked ? (
        <Note tone="warning" title={words.lockedTitle}>
          {words.lockedWhy}
        </Note>
      ) : null}
      <Versions app={app} page={page} before={before} />
      <ConfigurationForm key={page.version.id} app={app} page={page} />
      <ChangeLog changes={page.changes} />
    </AppShell>
  );
}
