import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { OpenLink } from "@/components/ui/open-link";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ActivationCase } from "@/lib/authorizations/requests/dto";
import { text } from "@/lib/words/catalogue";

const words = text.activations.decision;
const { badge } = text.partnerVerification;

/** Who asks, whom to call, and what SuperOffice has found out about the app. */
export function WhoAsks({ request }: { request: ActivationCase }) {
  const { contact } = request;
  return (
    <DescriptionList
      items={[
        {
          term: words.partner,
          value: (
            <span className="flex flex-wrap items-center gap-2">
              {request.partnerName}
              <StatusBadge tone={request.isPartnerVerified ? "success" : "warning"}>
                {request.isPartnerVerified ? badge.true : badge.false}
              </StatusBadge>
            </span>
          ),
        },
        {
          term: words.contact,
          value: contact ? (
            <>
              {contact.name}
              {", "}
              <a href={`mailto:${contact.email}`} className="link break-all">
                {contact.email}
              </a>
            </>
          ) : (
            text.common.notStated
          ),
        },
        { term: words.validation, value: <Validation of={request.validation} /> },
        { term: words.requested, value: <Moment at={request.requestedAt} exact /> },
        ...(request.state === "REQUESTED"
          ? [{ term: words.until, value: <Moment at={request.decideBy} exact /> }]
          : []),
      ]}
    />
  );
}

function Validation({ of }: { of: ActivationCase["validation"] }) {
  if (!of) return <>{words.notValidated}</>;
  return (
    <span className="flex flex-wrap gap-x-2">
      {of.reviewNumber === null ? words.validatedPlain : words.validated(of.reviewNumber)}
      {of.recordId ? (
        <OpenLink className="link" href={`/certificates/${of.recordId}`}>
          {words.record}
        </OpenLink>
      ) : null}
      {of.at ? <Moment at={of.at} exact /> : null}
    </span>
  );
}
