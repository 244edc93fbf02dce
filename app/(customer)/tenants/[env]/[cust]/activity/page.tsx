import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Activity } from "@/components/audit/activity";
import { Section } from "@/components/ui/section";
import { getActivity, openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { getTenantHead } from "@/lib/tenants/queries";
import { normalizeContextId } from "@/lib/tenants/rules";
import { environmentParam } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { TenantHead } from "../tenant-head";

const words = text.audit;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function TenantActivityPage({
  params,
  searchParams,
}: PageProps<"/tenants/[env]/[cust]/activity">) {
  const { env, cust } = await params;
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const tenant = `/tenants/${environmentSlug(environment)}/${contextId}`;
  const actor = await requireActor(`${tenant}/activity`);
  const [head, log] = await Promise.all([
    getTenantHead(actor, environment, contextId),
    openLog(actor, { of: "tenant", environment, contextId }),
  ]);
  if (!head || !log) notFound();
  const filter = activityFilter(await searchParams);

  return (
    <>
      <TenantHead tenant={head} />
      <Section heading={words.title} description={words.ofTenant}>
        <Activity
          path={`${tenant}/activity`}
          file={`/api/activity${tenant}`}
          filter={filter}
          actions={log.actions}
          page={await getActivity(log, filter)}
        />
      </Section>
    </>
  );
}
