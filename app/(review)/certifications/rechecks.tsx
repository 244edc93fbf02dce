import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { RecheckLine } from "@/lib/certifications/rechecks/dto";
import { text } from "@/lib/words/catalogue";

const words = text.certification.rechecks;
const standing = text.certification.standing;

/** Apps that are looked at again, what is due first on top; nothing where there is none. */
export function Rechecks({ rechecks }: { rechecks: readonly RecheckLine[] }) {
  if (rechecks.length === 0) return null;
  return (
    <Section heading={words.list} description={words.staffWhy}>
      <DataTable
        caption={words.list}
        columns={[
          { key: "app", header: standing.app },
          { key: "partner", header: standing.partner },
          { key: "state", header: words.state },
          { key: "due", header: words.due },
          { key: "until", header: standing.until },
          { key: "request", header: words.request },
        ]}
        rows={rechecks.map(
          ({ id, appId, app, partner, state, due, validUntil, review }) => ({
            key: id,
            href: review === null ? `/apps/${appId}/validation` : `/review/${review}`,
            cells: {
              ...{ app, partner, due: <Moment at={due} exact /> },
              until: <Moment at={validUntil} exact />,
              state: (
                <Badge tone={state === "OPEN" && due <= new Date() ? "warning" : "info"}>
                  {words.states[state]}
                </Badge>
              ),
              request: review === null ? words.notRequested : words.requested(review),
            },
          }),
        )}
        empty={null}
      />
    </Section>
  );
}
