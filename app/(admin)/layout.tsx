import type { ReactNode } from "react";
import { PortalFrame } from "@/app/portal-frame";

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <PortalFrame>{children}</PortalFrame>;
}
