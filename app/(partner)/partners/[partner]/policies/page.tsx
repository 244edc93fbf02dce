import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DescriptionList } from "@/components/ui/description-list";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { PartnerPolicies } from "@/lib/partners/settings/dto";
import { getPartnerPolicies } from "@/lib/partners/settings/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { PoliciesForm } from "./policies-form";

const words = text.partnerSettings.policies;

export const metadata: Metadata = { title: words.title };

export default async function PoliciesPage({
  params,
}: PageProps<"/partners/[partner]/policies">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/policies`);
  const [partner, policies] = await Promise.all([
    getPartnerHeader(actor, id),
    getPartnerPolicies(actor, id),
  ]);
  if (!partner || !policies) notFound();

  return (
    <PartnerShell partner={partner}>
      {policies.canEdit ? (
        <PoliciesForm formKey={randomUUID()} policies={policies} />
      ) : (
        <ReadOnlyPolicies policies={policies} />
      )}
      {policies.longerSecrets > 0 ? (
        <Note tone="warning">{words.longer(policies.longerSecrets)}</Note>
      ) : null}
    </PartnerShell>
  );
}

function ReadOnlyPolicies({ policies }: { policies: PartnerPolicies }) {
  const { secondFactorRequired, maxSecretDays } = policies;
  return (
    <Section heading={words.title}>
      <DescriptionList
        items={[
          {
            term: words.secondFactor,
            value: secondFactorRequired ? words.required : words.notRequired,
          },
          {
            term: words.days,
            value: maxSecretDays === null ? words.noLimit : words.limit(maxSecretDays),
          },
        ]}
      />
      <Note>{words.noRight}</Note>
    </Section>
  );
}
