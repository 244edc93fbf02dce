import type { ReactNode } from "react";
import { buttonClasses } from "@/components/ui/button-classes";

type Props = { returnTo: string; children: ReactNode };

/**
 * Leaves for SuperID. A plain link: it ends on another origin, where no form of ours may lead, and
 * nothing may fetch it before somebody has pressed it.
 */
export function SuperIdLink({ returnTo, children }: Props) {
  return (
    <a
      href={`/api/auth/signin/superid?returnTo=${encodeURIComponent(returnTo)}`}
      className={buttonClasses("secondary", "normal")}
    >
      {children}
    </a>
  );
}
