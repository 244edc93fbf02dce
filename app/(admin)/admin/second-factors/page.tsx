import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requestResetAction } from "@/app/(partner)/partners/[partner]/second-factors/actions";
import { MemberTable } from "@/components/factors/member-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { getStaffFactors } from "@/lib/factors/resets/queries";
import { text } from "@/lib/words/catalogue";

const words = text.factors.members;

export const metadata: Metadata = { title: words.title };

export default async function StaffSecondFactorsPage() {
  const actor = await requireActor("/admin/second-factors");
  const staff = await getStaffFactors(actor);
  if (!staff) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description("SuperOffice")} />
      <MemberTable
        members={staff}
        formKeys={staff.map(() => randomUUID())}
        reset={requestResetAction}
      />
    </>
  );
}
