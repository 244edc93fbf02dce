import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Activity } from "@/components/audit/activity";
import { getActivity, openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";

const words = text.audit;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/activity">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function AppActivityPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/activity">) {
  const appId = idParam((await params).app);
  const path = `/apps/${appId}/activity`;
  const actor = await requireActor(path);
  const [app, log] = await Promise.all([
    appHeader(actor, appId),
    openLog(actor, { of: "app", appId }),
  ]);
  if (!app || !log) notFound();
  const filter = activityFilter(await searchParams);

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.ofApp}</p>
      <Activity
        path={path}
        file={`/api/activity/apps/${appId}`}
        filter={filter}
        actions={log.actions}
        page={await getActivity(log, filter)}
      />
    </AppShell>
  );
}
