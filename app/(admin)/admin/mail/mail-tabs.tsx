import { TabNav } from "@/components/ui/tab-nav";
import { text } from "@/lib/words/catalogue";

const words = text.admin.mailPage;

/** What was written, and the words it is written with. */
export function MailTabs({ current }: { current: "list" | "templates" }) {
  return (
    <TabNav
      label={words.tabs}
      items={[
        { href: "/admin/mail", label: words.list, current: current === "list" },
        {
          href: "/admin/mail/templates",
          label: words.templates,
          current: current === "templates",
        },
      ]}
    />
  );
}
