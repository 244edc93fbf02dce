import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Decision } from "@/components/activations/decision";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { requireActor } from "@/lib/auth/session";
import { getTenantRequest } from "@/lib/authorizations/requests/queries";
import { environmentSlug } from "@/lib/core/environments";
import { normalizeContextId } from "@/lib/tenants/rules";
import { environmentParam, idParam } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import {
  approveActivationAction,
  askQuestionAction,
  declineActivationAction,
} from "../../../../../actions";

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: text.activations.decision.pageTitle };
}

export default async function TenantRequestPage({
  params,
}: PageProps<"/tenants/[env]/[cust]/requests/[request]">) {
  const { env, cust, request } = await params;
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const id = idParam(request);
  const tenantPath = `/tenants/${environmentSlug(environment)}/${contextId}`;
  const actor = await requireActor(`${tenantPath}/requests/${id}`);
  const asked = await getTenantRequest(actor, environment, contextId, id);
  if (!asked) notFound();

  return (
    <>
      <Breadcrumbs
        items={[
          { href: "/tenants", label: text.tenants.mine.title },
          { href: tenantPath, label: contextId },
          { label: asked.appName },
        ]}
      />
      <Decision
        request={asked}
        actions={{
          approve: approveActivationAction,
          decline: declineActivationAction,
          ask: askQuestionAction,
        }}
        keys={{ approve: randomUUID(), decline: randomUUID(), ask: randomUUID() }}
      />
    </>
  );
}
