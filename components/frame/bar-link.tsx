"use client";

import { Link } from "@/components/ui/link";
import { usePathname } from "next/navigation";

type Props = {
  href: string;
  label: string;
  /** How many wait there; empty for none. */
  count?: string | undefined;
  /** What they are, for whoever does not see where the number stands. */
  waiting?: string | undefined;
  look: "bar" | "menu";
};

const pills = {
  bar: "bg-on-bar text-bar tabular-nums",
  menu: "bg-brand-soft text-brand-ink tabular-nums",
};

/** A place in the bar or in one of its menus, which closes once something in it is chosen. */
export function BarLink({ href, label, count, waiting, look }: Props) {
  const path = usePathname();
  const here = path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined;
  return (
    <Link
      href={href}
      aria-current={here}
      onClick={(event) =>
        event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()
      }
      className={`${look}-place`}
    >
      <span className="max-w-56 truncate">{label}</span>
      {count ? (
        <span className={`rounded-full px-1.5 text-xs font-semibold ${pills[look]}`}>
          {count}
          <span className="sr-only"> {waiting}</span>
        </span>
      ) : null}
    </Link>
  );
}
