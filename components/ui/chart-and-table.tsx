import type { ComponentProps, ReactNode } from "react";
import { DataTable } from "./data-table";

type Props = { chart: ReactNode; table: ComponentProps<typeof DataTable> };

/** A picture, and the same figures to read or to listen to beside it. */
export function ChartAndTable({ chart, table }: Props) {
  if (table.rows.length === 0) return <>{table.empty}</>;
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      <div className="min-w-0">{chart}</div>
      <DataTable {...table} />
    </div>
  );
}
