"use client";

import { BareFrame } from "@/components/frame/bare-frame";
import { ErrorPage } from "@/components/frame/error-page";
import { text } from "@/lib/words/catalogue";
import "./globals.css";

/** The last net, below the root layout: it brings its own document. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body className="font-sans antialiased">
        <title>{`${text.publicPages.error.title} · ${text.common.portal}`}</title>
        <BareFrame>
          <ErrorPage {...props} />
        </BareFrame>
      </body>
    </html>
  );
}
