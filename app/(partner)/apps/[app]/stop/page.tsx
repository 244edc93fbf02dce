import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Note } from "@/components/ui/note";
import { getDeleting } from "@/lib/applications/deleting/queries";
import { getAppStops } from "@/lib/stops/queries";
import { requireActor } from "@/lib/auth/session";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { DeleteApp } from "./delete-app";
import { StopHistory } from "./stop-history";
import { StopTable } from "./stop-table";
import { Suspensions } from "./suspensions";

const words = text.appStops.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/stop">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function StopPage({ params }: PageProps<"/apps/[app]/stop">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/stop`);
  const [app, stops, deleting] = await Promise.all([
    appHeader(actor, id),
    getAppStops(actor, id),
    getDeleting(actor, id),
  ]);
  if (!app || !stops) notFound();

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      <StopTable app={app} stops={stops} />
      <Suspensions app={app} stops={stops} />
      {deleting ? <DeleteApp app={app} deleting={deleting} /> : null}
      <StopHistory stops={stops.history} />
      {stops.can.stop || stops.can.suspend ? null : <Note>{words.readOnly}</Note>}
    </AppShell>
  );
}
