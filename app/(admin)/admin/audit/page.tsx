import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Activity } from "@/components/audit/activity";
import { PageHeader } from "@/components/ui/page-header";
import { getActivity, openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { text } from "@/lib/words/catalogue";

const words = text.audit;
const PATH = "/admin/audit";

export const metadata: Metadata = { title: words.whole };

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const actor = await requireActor(PATH);
  const log = await openLog(actor, { of: "everything" });
  if (!log) notFound();
  const filter = activityFilter(await searchParams);

  return (
    <>
      <PageHeader title={words.whole} description={words.wholeDescription} />
      <Activity
        path={PATH}
        file="/api/activity/everything"
        filter={filter}
        actions={log.actions}
        page={await getActivity(log, filter)}
      />
    </>
  );
}
