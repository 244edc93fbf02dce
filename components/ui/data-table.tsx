import type { ReactNode } from "react";
import { TableRows, type Column, type Row } from "./table-rows";

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
export function DataTable({ empty, ...table }: Props) {
  if (table.rows.length === 0) return <>{empty}</>;
  return (
    <div className="rounded border border-line bg-surface">
      <TableRows {...table} />
    </div>
  );
}
