"use client";

import { Link } from "./link";
import { useContext, type ComponentProps } from "react";
import { isClosedInView } from "@/lib/auth/actor";
import { views } from "@/lib/words/en/views";
import { ReadOnlyContext } from "./read-only-context";

type Props = Omit<ComponentProps<typeof Link>, "href"> & { href: string };

/**
 * A link. Where somebody looks on as its person and the page behind it stays closed, it leads
 * nowhere and says so: an address that answers "not found" would look like a mistake.
 */
export function OpenLink({ href, className = "", children, ...link }: Props) {
  const isViewing = useContext(ReadOnlyContext) !== null;
  if (!isViewing || !isClosedInView(href)) {
    return (
      <Link {...link} href={href} className={className}>
        {children}
      </Link>
    );
  }
  return (
    <span
      role="link"
      aria-disabled="true"
      className={`${className} pointer-events-none opacity-70`}
    >
      {children} {views.closed}
    </span>
  );
}
