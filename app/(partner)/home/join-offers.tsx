import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { JoinOffer } from "@/lib/partners/domains/dto";
import { text } from "@/lib/words/catalogue";
import { joinByDomainAction } from "./actions";

const words = text.partnerDomains.offer;

/** Partners that have verified the domain of this person's address. Joining is their own step. */
export function JoinOffers({ offers }: { offers: readonly JoinOffer[] }) {
  if (offers.length === 0) return null;
  return (
    <Section heading={words.heading}>
      {offers.map(({ domainId, domain, partner }) => (
        <Card key={domainId}>
          <p className="max-w-reading">{words.body(partner, domain)}</p>
          <ActionForm
            action={joinByDomainAction}
            formKey={randomUUID()}
            label={words.submit(partner)}
            submitLabel={words.submit(partner)}
            pendingLabel={words.pending}
            submitTone="secondary"
            hidden={{ domainId }}
          />
        </Card>
      ))}
    </Section>
  );
}
