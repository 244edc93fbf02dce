import { TabNav } from "@/components/ui/tab-nav";
import { currentActor } from "@/lib/auth/session";
import { asStaff, type Operation } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";

/** The rooms of SuperOffice's reviewers, each for whoever has work there; one needs no choice. */
export async function ReviewTabs() {
  const actor = await currentActor();
  if (!actor) return null;
  const items = rooms
    .filter(({ operations }) => operations.some((operation) => asStaff(actor, operation)))
    .map(({ href, label }) => ({ href, label }));
  return items.length > 1 ? (
    <TabNav label={text.reviews.queue.rooms} items={items} />
  ) : null;
}

const rooms: readonly {
  href: string;
  label: string;
  operations: readonly Operation[];
}[] = [
  { href: "/review", label: text.reviews.queue.title, operations: ["review.work"] },
  {
    ...{ href: "/certifications", label: text.certification.standing.title },
    operations: ["certification.see"],
  },
  {
    ...{ href: "/listings", label: text.listings.desk.title },
    operations: ["listing.decide"],
  },
  {
    ...{ href: "/activations", label: text.activations.review.title },
    operations: ["activation.grant"],
  },
  {
    ...{ href: "/changes", label: text.changes.list.title },
    operations: ["change.decide"],
  },
  {
    ...{ href: "/suspensions", label: text.appStops.list.title },
    operations: ["application.suspend"],
  },
  {
    ...{ href: "/admin/partners", label: text.admin.partners.title },
    operations: ["activation.grant"],
  },
];
