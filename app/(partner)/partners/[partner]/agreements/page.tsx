import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgreementStateCard } from "@/components/agreements/state-card";
import { Note } from "@/components/ui/note";
import { getPartnerAgreements } from "@/lib/agreements/queries";
import { requireActor } from "@/lib/auth/session";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { acceptForPartnerAction } from "./actions";

const words = text.agreements;

export const metadata: Metadata = { title: words.page.title };

export default async function PartnerAgreementsPage({
  params,
}: PageProps<"/partners/[partner]/agreements">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/agreements`);
  const [partner, page] = await Promise.all([
    getPartnerHeader(actor, id),
    getPartnerAgreements(actor, id),
  ]);
  if (!partner || !page) notFound();

  return (
    <PartnerShell partner={partner}>
      <p className="max-w-reading text-ink-soft">{words.page.intro(page.partnerName)}</p>
      {page.canAccept ? null : <Note>{words.refusals.users}</Note>}
      {page.states.map((state) => (
        <AgreementStateCard
          key={state.agreement}
          state={state}
          company={page.partnerName}
          accept={
            page.canAccept
              ? {
                  action: acceptForPartnerAction,
                  formKey: randomUUID(),
                  hidden: { partnerId: id, versionId: state.versionId },
                }
              : null
          }
        />
      ))}
    </PartnerShell>
  );
}
