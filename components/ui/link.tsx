import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the portal. Nothing is fetched before it is followed: every page is made anew for its
 * reader, so that fetching ahead saves nothing, and a page of rows would ask for 25 others.
 */
export function Link(link: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink prefetch={false} {...link} />;
}
