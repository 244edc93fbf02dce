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
 * `display: block` takes them from a table's parts. Its styles have names in globals.css: written out at
 * every cell, they would be most of the page.
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
                className={`table-head ${end(column)}`}
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
              className={`row-or-card ${row.href ? "linked-row" : ""}`}
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
      <th role="rowheader" scope="row" className={`cell font-medium ${end(column)}`}>
        {row.href ? (
          // The whole row answers to a click; what else can be clicked lies above it.
          // Not fetched before it is wanted: a page of rows would ask for 25 others.
          <Link href={row.href} prefetch={false} data-row-link="" className="row-link">
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
      className={`cell named-cell ${end(column)}`}
    >
      {content}
    </td>
  );
}

function end(column: Column): string {
  return column.align === "end" ? "cell-end" : "";
}
