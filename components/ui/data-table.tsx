import Link from "next/link";
import type { ReactNode } from "react";

type Column = { key: string; header: string; align?: "start" | "end" | undefined };
type Row = { key: string; href?: string | undefined; cells: Record<string, ReactNode> };

type Props = {
  caption: string;
  columns: readonly Column[];
  rows: readonly Row[];
  /** Shown in the table's place when there is no row: why, and what to do. */
  empty: ReactNode;
};

/**
 * A table whose rows may be links; where it does not fit, each row is a card. The roles are written out because
 * `display: block` takes them from a table's parts.
 */
export function DataTable({ caption, columns, rows, empty }: Props) {
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div className="rounded border border-line bg-surface">
      <table role="table" className="w-full border-collapse text-left max-[54rem]:block">
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-[54rem]:hidden">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={`border-b border-line bg-sunken px-4 py-2 text-xs font-semibold text-ink-soft first:rounded-tl last:rounded-tr ${end(column)}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-[54rem]:block">
          {rows.map((row) => (
            <tr
              key={row.key}
              role="row"
              className={`relative border-b border-line last:border-b-0 max-[54rem]:grid max-[54rem]:grid-cols-[minmax(0,1fr)] max-[54rem]:gap-1.5 max-[54rem]:px-4 max-[54rem]:py-3 ${row.href ? "hover:bg-sunken has-[[data-row-link]:focus-visible]:bg-sunken" : ""}`}
            >
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} first={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, row, first }: { column: Column; row: Row; first: boolean }) {
  const content = row.cells[column.key];
  if (first) {
    return (
      <th
        role="rowheader"
        scope="row"
        className={`${cellClasses} font-medium ${end(column)}`}
      >
        {row.href ? (
          // The whole row answers to a click; what else can be clicked lies above it.
          // Not fetched before it is wanted: a page of rows would ask for 25 others.
          <Link
            href={row.href}
            prefetch={false}
            data-row-link=""
            className="inline-block py-0.5 text-brand-ink after:absolute after:inset-0 hover:underline"
          >
            {content}
          </Link>
        ) : (
          content
        )}
      </th>
    );
  }
  return (
    <td
      role="cell"
      data-header={column.header}
      className={`${cellClasses} ${labelClasses} ${end(column)} [&_a]:relative [&_button]:relative [&_form]:relative [&_summary]:relative`}
    >
      {content}
    </td>
  );
}

const cellClasses = "px-4 py-2.5 align-top break-words max-[54rem]:p-0";

/** On a card the column's header stands before its value. */
const labelClasses =
  "max-[54rem]:empty:hidden max-[54rem]:grid max-[54rem]:grid-cols-[8rem_minmax(0,1fr)] max-[54rem]:gap-3 max-[54rem]:text-left max-[54rem]:before:text-sm max-[54rem]:before:text-ink-soft max-[54rem]:before:content-[attr(data-header)]";

function end(column: Column): string {
  return column.align === "end" ? "text-right" : "";
}
