import { MOST_COUNTED } from "@/lib/threads/rules";
import { isForCustomers } from "@/lib/web/speech";
import { text } from "@/lib/words/catalogue";

export type FramePerson = { name: string; email: string; picture: string | null };
export type FramePartner = { id: string; name: string };
export type FrameShows = {
  apps: boolean;
  partner: boolean;
  review: boolean;
  /** Certified apps alone, for whoever reviews nothing. */
  certified: boolean;
  tenants: boolean;
  admin: boolean;
};

/** A place in the top bar, with how many wait there; `under` are the places of a switcher. */
export type BarItem =
  | { label: string; href: string; count?: string; waiting?: string }
  | { label: string; under: { label: string; href: string }[] };

const words = text.ui.frame;

/** What the frame says besides, in the language of the page: texts alone, so that they can be sent. */
export type FrameWords = ReturnType<typeof frameWords>;

export function frameWords(person: FramePerson | null) {
  const { skip, toStart, product, main, menu, profile } = words;
  const { signIn, about, footer, docs, terms } = words;
  return {
    ...{ skip, toStart, product, main, menu, profile },
    ...{ signIn, about, footer, docs, terms },
    // Registering makes a partner: nothing for somebody on the way to their tenant.
    register: isForCustomers() ? null : words.register,
    account: person ? words.account(person.name) : "",
  };
}

/** What the top bar offers this person, and nothing else. */
export function topBarItems(
  person: FramePerson | null,
  partners: readonly FramePartner[],
  shows: FrameShows,
  waiting: number | null,
): BarItem[] {
  const items: BarItem[] = [];
  if (person) items.push({ label: words.home, href: "/home" });
  if (shows.apps) items.push({ label: words.apps, href: "/apps" });
  if (shows.partner) items.push(...partnerItem(partners));
  if (shows.review) items.push({ label: words.review, href: "/review" });
  if (shows.certified) {
    items.push({ label: text.certification.standing.title, href: "/certifications" });
  }
  if (shows.tenants) items.push({ label: words.tenants, href: "/tenants" });
  if (shows.admin) items.push({ label: words.admin, href: "/admin" });
  if (waiting !== null) {
    const count = text.threads.count(waiting, MOST_COUNTED);
    items.push({
      label: text.threads.title,
      href: "/messages",
      count,
      waiting: text.ui.frame.waiting,
    });
  }
  items.push({ label: words.docs, href: "/docs" });
  return items;
}

function partnerItem(partners: readonly FramePartner[]): BarItem[] {
  const places = partners.map(({ id, name }) => ({
    label: name,
    href: `/partners/${id}`,
  }));
  const [only] = places;
  if (!only) return [];
  return places.length === 1 ? [only] : [{ label: words.partners, under: places }];
}
