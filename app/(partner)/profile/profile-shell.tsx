import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabNav } from "@/components/ui/tab-nav";
import { text } from "@/lib/words/catalogue";

const words = text.profile;

type Props = { title?: string; description?: string; children: ReactNode };

/** Head of every page of one's own account. */
export function ProfileShell({ title = words.title, description, children }: Props) {
  return (
    <>
      <PageHeader title={title} description={description} />
      <TabNav
        label={words.tabs}
        items={[
          { href: "/profile", label: words.account },
          { href: "/profile/security", label: text.factors.page.title },
          { href: "/profile/sessions", label: words.sessions },
          { href: "/profile/notifications", label: text.notices.title },
          { href: "/profile/data", label: text.ownData.title },
        ]}
      />
      {children}
    </>
  );
}
