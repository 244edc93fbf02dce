"use client";

import { usePathname } from "next/navigation";
import { OpenLink } from "./open-link";

type Item = {
  href: string;
  label: string;
  /** Decides instead of the address. */
  current?: boolean | undefined;
};

/** The pages of one thing. They are pages, so these are links and no ARIA tabs. */
export function TabNav({ label, items }: { label: string; items: readonly Item[] }) {
  const here = placeOf(usePathname(), items);
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {items.map((item) => (
          <li key={item.href}>
            <OpenLink
              href={item.href}
              aria-current={(item.current ?? item.href === here) ? "page" : undefined}
              className="block rounded-t border-b-2 border-transparent px-3 py-2 text-ink-soft hover:border-line-strong hover:text-ink aria-[current=page]:border-brand-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink forced-colors:border-[color:Canvas] forced-colors:aria-[current=page]:border-[color:Highlight]"
            >
              {item.label}
            </OpenLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The address among these that the page lies under; the longest where several match. */
function placeOf(path: string, items: readonly Item[]): string | undefined {
  return items
    .map(({ href }) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .toSorted((one, other) => other.length - one.length)[0];
}
