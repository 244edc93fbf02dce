import type { ReactNode } from "react";
import { PortalFrame } from "@/app/portal-frame";
import { ReviewTabs } from "./review-tabs";

export default function ReviewLayout({ children }: { children: ReactNode }) {
  return (
    <PortalFrame>
      <ReviewTabs />
      {children}
    </PortalFrame>
  );
}
