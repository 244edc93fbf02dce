"use client";

import { usePathname } from "next/navigation";

/** The address among these that the page lies under; the longest where several match. */
export function useCurrentItem(hrefs: readonly string[]): string | undefined {
  const path = usePathname();
  return hrefs
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}
