import { ChevronDown, Menu } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { AccountMenu } from "./account-menu";
import { BarLink } from "./bar-link";
import { BarMenu } from "./bar-menu";
import { BrandMark } from "./brand-mark";
import type { BarItem, FramePerson, FrameWords } from "./top-bar-items";

type Items = { items: readonly BarItem[] };
type Words = { words: FrameWords };

type Props = Items &
  Words & {
    person: FramePerson | null;
    signOut: ReactNode;
    hasProfile: boolean;
  };

/** The one bar every page has. On a phone its places are behind a menu button. */
export function TopBar({ person, items, words, signOut, hasProfile }: Props) {
  return (
    <header data-on-bar="" className="sticky top-0 z-20 bg-bar text-on-bar">
      <div className="mx-auto flex min-h-13 max-w-page items-center gap-2 px-4 lg:px-8">
        <Link
          href={person ? "/home" : "/"}
          aria-label={words.toStart}
          className="mr-2 flex items-center gap-2.5 rounded py-1 font-semibold tracking-tight"
        >
          <BrandMark />
          <span className="max-[24rem]:sr-only">{words.product}</span>
        </Link>
        <nav aria-label={words.main} className="max-md:hidden">
          <ul className="flex flex-wrap items-center gap-0.5">
            {items.map((item) => (
              <li key={item.label}>
                <BarPlace item={item} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-1">
          {person ? (
            <AccountMenu {...{ person, words, signOut, hasProfile }} />
          ) : (
            <Ways words={words} />
          )}
          <div className="md:hidden">
            <BarMenu
              id="menu-places"
              wide
              button={
                <>
                  <Menu aria-hidden="true" className="size-5" />
                  {words.menu}
                  <Waiting items={items} />
                </>
              }
            >
              <nav aria-label={words.main}>
                <MenuList items={items} words={words} signedIn={person !== null} />
              </nav>
            </BarMenu>
          </div>
        </div>
      </div>
    </header>
  );
}

/** What waits in a closed menu is counted on its button. */
function Waiting({ items }: Items) {
  const item = items.find((one) => "count" in one && one.count);
  return item && "count" in item ? (
    <span className="rounded-full bg-on-bar px-1.5 text-xs font-semibold text-bar tabular-nums">
      {item.count}
      <span className="sr-only"> {item.waiting}</span>
    </span>
  ) : null;
}

function BarPlace({ item }: { item: BarItem }) {
  if (!("under" in item)) return <BarLink {...item} look="bar" />;
  return (
    <BarMenu
      id="menu-partners"
      button={
        <>
          {item.label}
          <ChevronDown aria-hidden="true" className="size-4" />
        </>
      }
    >
      <ul className="grid gap-0.5">
        {item.under.map((place) => (
          <li key={place.href}>
            <BarLink {...place} look="menu" />
          </li>
        ))}
      </ul>
    </BarMenu>
  );
}

function MenuList({ items, words, signedIn }: Items & Words & { signedIn: boolean }) {
  const places = items.flatMap((item) => ("under" in item ? item.under : [item]));
  const ways = [
    { href: "/sign-in", label: words.signIn },
    ...(words.register ? [{ href: "/register", label: words.register }] : []),
  ];
  return (
    <ul className="grid gap-0.5">
      {[...places, ...(signedIn ? [] : ways)].map((place) => (
        <li key={place.href}>
          <BarLink {...place} look="menu" />
        </li>
      ))}
    </ul>
  );
}

/** What a visitor is offered; on a phone it stands in the menu instead. */
function Ways({ words }: Words) {
  return (
    <div className="flex items-center gap-2 max-md:hidden">
      <BarLink href="/sign-in" label={words.signIn} look="bar" />
      {words.register ? (
        <Link
          href="/register"
          className="rounded bg-on-bar px-3 py-1.5 font-medium text-bar hover:bg-on-bar-soft"
        >
          {words.register}
        </Link>
      ) : null}
    </div>
  );
}
