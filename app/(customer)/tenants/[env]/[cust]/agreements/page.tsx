import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgreementStateCard } from "@/components/agreements/state-card";
import { Note } from "@/components/ui/note";
import { getTenantAgreements } from "@/lib/agreements/queries";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { getTenantHead } from "@/lib/tenants/queries";
import { normalizeContextId } from "@/lib/tenants/rules";
import { environmentParam } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { TenantHead } from "../tenant-head";
import { acceptForTenantAction } from "./actions";

const words = text.agreements;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.page.title };
}

export default async function TenantAgreementsPage({
  params,
}: PageProps<"/tenants/[env]/[cust]/agreements">) {
  const { env, cust } = await params;
  const environment = environmentParam(env);
  const contextId = normalizeContextId(cust) ?? notFound();
  const tenant = `/tenants/${environmentSlug(environment)}/${contextId}`;
  const actor = await requireActor(`${tenant}/agreements`);
  const [head, page] = await Promise.all([
    getTenantHead(actor, environment, contextId),
    getTenantAgreements(actor, environment, contextId),
  ]);
  if (!head || !page) notFound();

  return (
    <>
      <TenantHead tenant={head} />
      <p className="max-w-reading text-ink-soft">{words.page.intro(page.company)}</p>
      {page.canAccept ? null : <Note>{words.refusals.administrators}</Note>}
      {page.states.map((state) => (
        <AgreementStateCard
          key={state.agreement}
          state={state}
          company={page.company}
          accept={
            page.canAccept
              ? {
                  action: acceptForTenantAction,
                  formKey: randomUUID(),
                  hidden: { tenantId: page.id, versionId: state.versionId },
                }
              : null
          }
        />
      ))}
    </>
  );
}
