"use client";

import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

type Props = {
  title: string;
  what: string;
  next: string;
  back: { href: string; label: string };
};

/** A component of the browser: every page of a group is sent with what it would say if it were not there. */
export function NotFoundText({ title, what, next, back }: Props) {
  return (
    <div className="grid max-w-reading gap-4">
      <PageHeader title={title} />
      <p>{what}</p>
      <p>{next}</p>
      <div>
        <LinkButton href={back.href} tone="primary">
          {back.label}
        </LinkButton>
      </div>
    </div>
  );
}
