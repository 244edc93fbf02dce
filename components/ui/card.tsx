import type { ReactNode } from "react";

/** A surface that holds one thing together. */
export function Card({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-3 rounded border border-line bg-surface p-4">
      {children}
    </div>
  );
}
