"use client";

import Link from "next/link";
import { useCurrentItem } from "./use-current-item";

type Item = {
  href: string;
  label: string;
  /** Decides instead of the address. */
  current?: boolean | undefined;
};

/** The pages of one thing. They are pages, so these are links and no ARIA tabs. */
export function TabNav({ label, items }: { label: string; items: readonly Item[] }) {
  const here = useCurrentItem(items.map((item) => item.href));
  return (
    <nav aria-label={label} className="border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-1">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={(item.current ?? item.href === here) ? "page" : undefined}
              className="block rounded-t border-b-2 border-transparent px-3 py-2 text-ink-soft hover:border-line-strong hover:text-ink aria-[current=page]:border-brand-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
