"use client";

import { Link } from "./link";
import type { ReactNode } from "react";

export type Column = {
  key: string;
  header: string;
  align?: "start" | "end" | undefined;
};
export type Row = {
  key: string;
  href?: string | undefined;
  cells: Record<string, ReactNode>;
};

type Props = { caption: string; columns: readonly Column[]; rows: readonly Row[] };

/**
 * The table itself, a component of the browser: a page is sent as its HTML and once more as what the browser
 * goes on with, and there the cells of a row are less than its elements.
 */
export function TableRows({ caption, columns, rows }: Props) {
  return (
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
  );
}

function Cell({ column, row, first }: { column: Column; row: Row; first: boolean }) {
  const content = row.cells[column.key];
  if (first) {
    return (
      <th role="rowheader" scope="row" className={`cell font-medium ${end(column)}`}>
        {row.href ? (
          // The whole row answers to a click; what else can be clicked lies above it.
          <Link href={row.href} data-row-link="" className="row-link">
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
