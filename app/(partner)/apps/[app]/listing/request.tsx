import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Lines } from "@/components/ui/lines";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { Timeline } from "@/components/ui/timeline";
import type { ListingPage, ListingRoundLine, ListingVersion } from "@/lib/listings/dto";
import { text } from "@/lib/words/catalogue";
import { requestListingAction, withdrawListingAction } from "./actions";

const words = text.listings.request;

type Props = { page: ListingPage; version: ListingVersion };

/** Asks SuperOffice to publish the version, takes that back, and says how earlier requests went. */
export function Request({ page: { can, rounds }, version }: Props) {
  const hidden = { listingId: version.id, revision: String(version.revision) };
  return (
    <Section heading={words.heading} description={words.why}>
      {can.request ? (
        <ActionForm
          action={requestListingAction}
          formKey={randomUUID()}
          label={words.heading}
          submitLabel={words.button}
          hidden={hidden}
          narrow
        >
          <TextArea name="note" label={words.note} hint={words.noteHint} rows={2} />
        </ActionForm>
      ) : null}
      {can.withdraw ? (
        <div>
          <ConfirmDialog
            trigger={words.withdraw}
            title={words.withdraw}
            description={words.withdrawWill}
          >
            <ActionForm
              action={withdrawListingAction}
              formKey={randomUUID()}
              label={words.withdraw}
              submitLabel={words.withdraw}
              hidden={hidden}
            />
          </ConfirmDialog>
        </div>
      ) : null}
      {rounds.length > 0 ? (
        <Timeline label={words.history} entries={rounds.flatMap(entriesOf)} />
      ) : null}
    </Section>
  );
}

function entriesOf(round: ListingRoundLine) {
  const { number, decision, decidedAt, reasons, note } = round;
  return [
    ...(decision && decidedAt
      ? [
          {
            ...{ key: `${number}-decided`, who: round.decidedBy ?? "", when: decidedAt },
            what: words.decided[decision],
            detail: reasons.length > 0 ? <Reasons round={round} /> : undefined,
          },
        ]
      : []),
    {
      ...{ key: `${number}-asked`, who: round.by, when: round.at },
      what: words.requested,
      detail: note ? <Lines>{note}</Lines> : undefined,
    },
  ];
}

/** What SuperOffice wants mended, field by field. */
export function Reasons({ round: { reasons } }: { round: ListingRoundLine }) {
  return (
    <ul className="list-disc pl-5">
      {reasons.map(({ field, label, reason }) => (
        <li key={field}>
          <a href={`#field-${field}`} className="link">
            {label}
          </a>
          : <Lines>{reason}</Lines>
        </li>
      ))}
    </ul>
  );
}
