import { TabNav } from "@/components/ui/tab-nav";
import { currentActor } from "@/lib/auth/session";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";

/** The app manager's rooms; a certifier has one and needs no choice. */
export async function ReviewTabs() {
  const actor = await currentActor();
  if (!actor || !can(actor, "activation.grant")) return null;
  return (
    <TabNav
      label={text.reviews.queue.rooms}
      items={[
        { href: "/review", label: text.reviews.queue.title },
        { href: "/activations", label: text.activations.review.title },
        { href: "/changes", label: text.changes.list.title },
        { href: "/transfers", label: text.transfers.list.title },
        { href: "/suspensions", label: text.appStops.list.title },
        { href: "/admin/partners", label: text.admin.partners.title },
      ]}
    />
  );
}
