"use client";

import { BareFrame } from "@/components/frame/bare-frame";
import { ErrorPage } from "@/components/frame/error-page";
import { common } from "@/lib/words/en/common";
import { failures } from "@/lib/words/en/failures";
import "./globals.css";

/** The last net, below the root layout: it brings its own document. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>{`${failures.title} · ${common.portal}`}</title>
        <BareFrame>
          <ErrorPage {...props} />
        </BareFrame>
      </body>
    </html>
  );
}
