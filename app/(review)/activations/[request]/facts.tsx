import { WhoAsks } from "@/components/activations/who-asks";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { GrantCase } from "@/lib/authorizations/grants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.activations;

/** The two sides: who asks, and who decided for the customer. */
export function Facts({ request }: { request: GrantCase }) {
  const { tenant, decidedAt, grantedAt } = request;
  const decided = (by: string, at: Date) => (
    <span className="flex flex-wrap gap-x-2">
      {by}
      <Moment at={at} exact />
    </span>
  );
  return (
    <>
      <Section heading={words.decision.who}>
        <WhoAsks request={request} />
        {request.isOwnCompany ? (
          <Note tone="warning">{text.ownCompanies.byHand(request.partnerName)}</Note>
        ) : null}
      </Section>
      <Section heading={words.review.customer}>
        <DescriptionList
          items={[
            {
              term: words.review.columns.tenant,
              value: `${tenant.contextId} ${tenant.name}`,
            },
            { term: words.review.company, value: tenant.company },
            { term: words.review.asNamed, value: request.customerName },
            { term: words.decision.note, value: request.note || words.decision.noNote },
            ...(decidedAt
              ? [
                  {
                    term: words.review.decidedBy,
                    value: decided(request.decidedBy, decidedAt),
                  },
                ]
              : []),
            ...(request.decisionReason
              ? [{ term: words.fields.reason, value: request.decisionReason }]
              : []),
            ...(grantedAt
              ? [
                  {
                    term: words.review.grantedBy,
                    value: decided(
                      request.isByRule ? words.review.byRule : request.grantedBy,
                      grantedAt,
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </>
  );
}
