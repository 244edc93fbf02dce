import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabNav } from "@/components/ui/tab-nav";
import { text } from "@/lib/words/catalogue";

const words = text.profile;

/** Head of every page of one's own account. */
export function ProfileShell({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title={words.title} />
      <TabNav
        label={words.tabs}
        items={[
          { href: "/profile", label: words.account },
          { href: "/profile/sessions", label: words.sessions },
        ]}
      />
      {children}
    </>
  );
}
