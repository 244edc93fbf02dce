import { randomUUID } from "node:crypto";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import type {
  PartnerVerificationPage,
  VerificationEntry,
} from "@/lib/partners/verification/dto";
import { countryName } from "@/lib/partners/settings/rules";
import { text } from "@/lib/words/catalogue";
import { VerifyDialog, WithdrawDialog } from "./dialogs";

const words = text.partnerVerification;

/** Who the partner says it is, who checked it, and the act itself. */
export function Verification({ page }: { page: PartnerVerificationPage }) {
  const { isVerified, interest } = page;
  const Dialog = isVerified ? WithdrawDialog : VerifyDialog;
  return (
    <Section heading={words.title} description={words.why}>
      <DescriptionList
        items={[
          {
            term: words.state,
            value: (
              <span role="status">
                <StatusBadge tone={isVerified ? "success" : "warning"}>
                  {isVerified ? words.badge.true : words.badge.false}
                </StatusBadge>
              </span>
            ),
          },
          { term: words.number, value: page.organisationNumber || words.notStated },
          { term: words.country, value: countryName(page.country) || words.notStated },
          { term: words.history, value: <History entries={page.history} /> },
        ]}
      />
      {interest ? (
        <Note>{words.refusals.interest}</Note>
      ) : (
        <Dialog key={String(isVerified)} formKey={randomUUID()} page={page} />
      )}
    </Section>
  );
}

function History({ entries }: { entries: readonly VerificationEntry[] }) {
  if (entries.length === 0) return words.noHistory;
  return (
    <ul className="grid gap-2">
      {entries.map(({ id, verified, by, at, organisationNumber, note }) => (
        <li key={id} className="grid">
          <span className="flex flex-wrap gap-x-2">
            {verified ? words.verifiedBy(by) : words.withdrawnBy(by)}
            <Moment at={at} />
          </span>
          <span className="text-ink-soft">
            {organisationNumber === ""
              ? words.byReviewer
              : words.withNumber(organisationNumber)}
          </span>
          {note ? <span className="whitespace-pre-line">{note}</span> : null}
        </li>
      ))}
    </ul>
  );
}
