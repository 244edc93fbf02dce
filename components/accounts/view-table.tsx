import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import type { ViewRow } from "@/lib/staff/views/dto";
import { text } from "@/lib/words/catalogue";

const words = text.views.list;

type Props = { rows: readonly ViewRow[]; none?: string | undefined };

/** Who looked at the portal as a person sees it, when, why and for how long. */
export function ViewTable({ rows, none = words.none }: Props) {
  return (
    <DataTable
      caption={words.caption}
      columns={[
        { key: "who", header: words.who },
        { key: "when", header: words.when },
        { key: "reason", header: words.reason },
        { key: "length", header: words.length },
        { key: "pages", header: words.pages, align: "end" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: {
          who: row.viewer,
          when: <Moment at={row.startedAt} exact />,
          reason: row.reason,
          length: row.isOpen ? words.now : words.minutes(row.minutes),
          pages: String(row.pages),
        },
      }))}
      empty={<p className="text-ink-soft">{none}</p>}
    />
  );
}
