import { StateBadge } from "@/components/activations/state-badge";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import type { ActivationRow } from "@/lib/authorizations/grants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.activations.review;

type Props = { caption: string; rows: readonly ActivationRow[]; empty: string };

export function ActivationTable({ caption, rows, empty }: Props) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: "app", header: words.columns.app },
        { key: "partner", header: words.columns.partner },
        { key: "tenant", header: words.columns.tenant },
        { key: "state", header: words.columns.state },
        { key: "requested", header: words.columns.requested },
        { key: "decided", header: words.columns.decided },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        href: `/activations/${row.id}`,
        cells: {
          app: row.appName,
          partner: row.partnerName,
          tenant: `${row.contextId} ${row.company}`,
          state: <StateBadge state={row.state} />,
          requested: <Moment at={row.requestedAt} />,
          decided: row.decidedAt ? <Moment at={row.decidedAt} /> : words.undecided,
        },
      }))}
      empty={<p className="text-ink-soft">{empty}</p>}
    />
  );
}
