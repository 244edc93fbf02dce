"use client";

import { useRouter } from "next/navigation";
import type { ComponentProps, MouseEvent } from "react";

type Props = Omit<ComponentProps<"a">, "href"> & { href: string };

/**
 * A link to a page of the portal, followed without loading everything anew. Next's own also fetches
 * pages beforehand, which no link here does, and makes each a dozen hooks dearer to draw: a page has
 * dozens of links.
 */
export function PageLink({ onClick, children, ...link }: Props) {
  const router = useRouter();
  return (
    <a
      {...link}
      onClick={(event) => {
        onClick?.(event);
        if (event.defaultPrevented || !isPlain(event)) return;
        event.preventDefault();
        router.push(link.href);
      }}
    >
      {children}
    </a>
  );
}

/** In this window, to a page of ours: anything else is the browser's to follow. */
function isPlain(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { target } = event.currentTarget;
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return (
    event.button === 0 &&
    !isModified &&
    (target === "" || target === "_self") &&
    !event.currentTarget.hasAttribute("download") &&
    event.currentTarget.origin === window.location.origin
  );
}
