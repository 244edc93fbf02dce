import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Activity } from "@/components/audit/activity";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getActivity, openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.audit;

export const metadata: Metadata = { title: words.title };

export default async function PartnerActivityPage({
  params,
  searchParams,
}: PageProps<"/partners/[partner]/activity">) {
  const partnerId = idParam((await params).partner);
  const path = `/partners/${partnerId}/activity`;
  const actor = await requireActor(path);
  const log = await openLog(actor, { of: "partner", partnerId });
  if (!log) notFound();
  const filter = activityFilter(await searchParams);

  return (
    <>
      <PageHeader
        eyebrow={log.name}
        title={words.title}
        description={words.ofPartner}
        actions={
          <LinkButton href={`/partners/${partnerId}`}>{words.partnerOverview}</LinkButton>
        }
      />
      <Activity
        path={path}
        file={`/api/activity/partners/${partnerId}`}
        filter={filter}
        actions={log.actions}
        page={await getActivity(log, filter)}
      />
    </>
  );
}
