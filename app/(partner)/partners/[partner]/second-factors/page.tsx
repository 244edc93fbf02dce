import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MemberTable } from "@/components/factors/member-table";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { getMemberFactors } from "@/lib/factors/resets/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { requestResetAction } from "./actions";

const words = text.factors.members;

export const metadata: Metadata = { title: words.title };

export default async function SecondFactorsPage({
  params,
}: PageProps<"/partners/[partner]/second-factors">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/second-factors`);
  const [partner, page] = await Promise.all([
    getPartnerHeader(actor, id),
    getMemberFactors(actor, id),
  ]);
  if (!page) notFound();
  const members = (
    <Section heading={words.title} description={words.description(page.partner)}>
      {page.isRequired ? <Note>{words.required}</Note> : null}
      <MemberTable
        members={page.members}
        formKeys={page.members.map(() => randomUUID())}
        reset={requestResetAction}
      />
    </Section>
  );
  // A portal administrator helps partners they are no member of.
  if (!partner)
    return (
      <>
        <PageHeader title={page.partner} />
        {members}
      </>
    );
  return <PartnerShell partner={partner}>{members}</PartnerShell>;
}
