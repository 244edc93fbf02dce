import type { Metadata } from "next";
import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";
import RootLayout, { metadata as general } from "./layout";
import { PortalFrame } from "./portal-frame";

export { viewport } from "./layout";

export const metadata: Metadata = {
  ...general,
  title: `${text.publicPages.notFound.title} · ${text.common.portal}`,
};

/**
 * For addresses that no route answers. No `not-found` beside the layout: Next would make that one, frame
 * and all, with every page there is, and send it along.
 */
export default function GlobalNotFound() {
  return (
    <RootLayout>
      <PortalFrame>
        <NotFoundPage />
      </PortalFrame>
    </RootLayout>
  );
}
