import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Activity } from "@/components/audit/activity";
import { Section } from "@/components/ui/section";
import { getActivity, openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";

const words = text.audit;

export const metadata: Metadata = { title: words.title };

export default async function PartnerActivityPage({
  params,
  searchParams,
}: PageProps<"/partners/[partner]/activity">) {
  const partnerId = idParam((await params).partner);
  const path = `/partners/${partnerId}/activity`;
  const actor = await requireActor(path);
  const [partner, log] = await Promise.all([
    getPartnerHeader(actor, partnerId),
    openLog(actor, { of: "partner", partnerId }),
  ]);
  if (!partner || !log) notFound();
  const filter = activityFilter(await searchParams);

  return (
    <PartnerShell partner={partner}>
      <Section heading={words.title} description={words.ofPartner}>
        <Activity
          path={path}
          file={`/api/activity/partners/${partnerId}`}
          filter={filter}
          actions={log.actions}
          page={await getActivity(log, filter)}
        />
      </Section>
    </PartnerShell>
  );
}
