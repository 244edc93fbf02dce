import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { History } from "@/components/activations/history";
import { PendingRequests } from "@/components/tenants/pending-requests";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { getTenantPage } from "@/lib/tenants/queries";
import { normalizeContextId } from "@/lib/tenants/rules";
import { environmentParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { RequestTable } from "./request-table";
import { TenantAppCard } from "./tenant-app-card";
import { TenantFacts, TenantHead } from "./tenant-head";

const words = text.tenants;

export async function generateMetadata({
  params,
}: PageProps<"/tenants/[env]/[cust]">): Promise<Metadata> {
  return { title: normalizeContextId((await params).cust) ?? words.mine.title };
}

export default async function TenantPage({ params }: PageProps<"/tenants/[env]/[cust]">) {
  const { env, cust } = await params;
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const actor = await requireActor(
    `/tenants/${environmentSlug(environment)}/${contextId}`,
  );
  const tenant = await getTenantPage(actor, environment, contextId);
  if (!tenant) notFound();

  const pending = tenant.requests.filter(({ state }) => state === "REQUESTED");
  return (
    <>
      <TenantHead tenant={tenant} />
      <TenantFacts tenant={tenant} />
      {tenant.right === "EXTERNAL_CONSULTANT" ? <Note>{words.consultant}</Note> : null}
      {pending.length > 0 ? (
        <Section heading={words.one.pending}>
          <PendingRequests requests={pending} />
        </Section>
      ) : null}
      <Section heading={words.one.apps}>
        {tenant.apps.length > 0 ? (
          tenant.apps.map((app) => (
            <TenantAppCard
              key={app.authorizationId}
              app={app}
              contextId={tenant.contextId}
              formKeys={{
                ...{ pause: randomUUID(), revoke: randomUUID() },
                ...{ approve: randomUUID(), decline: randomUUID() },
                token: randomUUID(),
              }}
            />
          ))
        ) : (
          <EmptyState title={words.one.noApps.title} body={words.one.noApps.body} />
        )}
      </Section>
      <Section heading={words.one.requests}>
        <RequestTable requests={tenant.requests} />
      </Section>
      <Section
        heading={words.one.history}
        actions={
          <LinkButton
            size="small"
            href={`/tenants/${environmentSlug(environment)}/${contextId}/activity`}
          >
            {text.audit.open}
          </LinkButton>
        }
      >
        {tenant.history.length > 0 ? (
          <History label={words.one.history} entries={tenant.history} />
        ) : (
          <p className="text-ink-soft">{words.one.noHistory}</p>
        )}
      </Section>
    </>
  );
}
