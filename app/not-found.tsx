import type { Metadata } from "next";
import { NotFoundPage } from "@/components/frame/not-found-page";
import { text } from "@/lib/words/catalogue";
import { PortalFrame } from "./portal-frame";

export const metadata: Metadata = { title: text.publicPages.notFound.title };

/** For addresses that no route answers. */
export default function NotFound() {
  return (
    <PortalFrame>
      <NotFoundPage />
    </PortalFrame>
  );
}
