"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useCurrentItem } from "./use-current-item";

type Item = { href: string; label: string; icon?: ReactNode };

type Props = { label: string; items: readonly Item[]; heading?: string | undefined };

/** Where one can go within the current thing: a column on wide windows, a row above on narrow ones. */
export function SideNav({ label, items, heading }: Props) {
  const here = useCurrentItem(items.map((item) => item.href));
  return (
    <nav aria-label={label} className="grid gap-1">
      {heading ? (
        <p className="px-2.5 pb-1 text-xs font-semibold text-ink-faint">{heading}</p>
      ) : null}
      <ul className="flex flex-wrap gap-0.5 lg:grid">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={item.href === here ? "page" : undefined}
              className="flex items-center gap-2 rounded px-2.5 py-1.5 text-ink-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-brand-soft aria-[current=page]:font-semibold aria-[current=page]:text-brand-ink [&_svg]:size-4 [&_svg]:shrink-0"
            >
              {item.icon}
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
