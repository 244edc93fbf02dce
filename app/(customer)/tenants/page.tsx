import type { Metadata } from "next";
import { Notices } from "@/components/tenants/notices";
import { PendingRequests } from "@/components/tenants/pending-requests";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { listTenantNotices } from "@/lib/tenants/notices/queries";
import { listMyTenants } from "@/lib/tenants/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { TenantTable } from "./tenant-table";

const words = text.tenants.mine;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function TenantsPage() {
  const actor = await requireActor("/tenants");
  const [{ tenants, pending }, notices] = await Promise.all([
    listMyTenants(actor),
    listTenantNotices(actor),
  ]);
  return (
    <>
      <PageHeader title={words.title} description={words.intro} />
      {pending.length > 0 ? (
        <Section heading={words.pending}>
          <PendingRequests requests={pending} />
        </Section>
      ) : null}
      <Notices notices={notices} />
      {tenants.length > 0 ? (
        <TenantTable tenants={tenants} />
      ) : (
        <EmptyState title={words.empty.title} body={words.empty.body} />
      )}
    </>
  );
}
