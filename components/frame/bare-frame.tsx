import type { ReactNode } from "react";
import { ui } from "@/lib/words/en/ui";
import { BrandMark } from "./brand-mark";

/** For when not even the top bar can be made: no data, no navigation, plain links only. */
export function BareFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header data-on-bar="" className="bg-bar text-on-bar">
        <div className="mx-auto flex min-h-13 max-w-page items-center px-4 lg:px-8">
          {/* A full load on purpose: it also leaves behind whatever broke. */}
          {/* oxlint-disable-next-line nextjs/no-html-link-for-pages */}
          <a
            href="/"
            aria-label={ui.frame.toStart}
            className="flex items-center gap-2.5 rounded py-1 font-semibold tracking-tight"
          >
            <BrandMark />
            {ui.frame.product}
          </a>
        </div>
      </header>
      <main className="mx-auto w-full max-w-page grow px-4 py-8 lg:px-8">{children}</main>
    </div>
  );
}
