import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { Recheck } from "@/lib/certifications/reminders/dto";
import { text } from "@/lib/words/catalogue";

const words = text.certification.reminders;
const standing = text.certification.standing;

/** Apps whose record has ended; nothing where there is none. */
export function Rechecks({ rechecks }: { rechecks: readonly Recheck[] }) {
  if (rechecks.length === 0) return null;
  return (
    <Section heading={words.heading} description={words.why}>
      <DataTable
        caption={words.heading}
        columns={[
          { key: "app", header: standing.app },
          { key: "partner", header: standing.partner },
          { key: "ended", header: words.endedOn },
          { key: "request", header: words.request },
        ]}
        rows={rechecks.map(({ recordId, app, partner, endedAt, review }) => ({
          key: recordId,
          href: review === null ? `/certificates/${recordId}` : `/review/${review}`,
          cells: {
            ...{ app, partner, ended: <Moment at={endedAt} exact /> },
            request: review === null ? words.notRequested : words.requested(review),
          },
        }))}
        empty={null}
      />
    </Section>
  );
}
