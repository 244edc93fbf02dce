import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/auth/session";
import { getOverview } from "@/lib/staff/overview/queries";
import { text } from "@/lib/words/catalogue";
import { adminPlaces, type AdminPlace } from "./places";

const words = text.admin;

export const metadata: Metadata = { title: words.title };

export default async function AdminPage() {
  const actor = await requireActor("/admin");
  const overview = await getOverview(actor);
  if (!overview) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {adminPlaces(overview).map(({ heading, places }) => (
        <Section key={heading} heading={heading}>
          <ul className="grid divide-y divide-line rounded border border-line bg-surface">
            {places.map((place) => (
              <Place key={place.href} place={place} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

function Place({ place }: { place: AdminPlace }) {
  const { href, name, description, waits } = place;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <div className="grid min-w-0 gap-0.5">
        <div>
          <Link className="link font-medium" href={href}>
            {name}
          </Link>
        </div>
        <p className="max-w-reading text-ink-soft">{description}</p>
      </div>
      {waits ? (
        <Link
          href={waits.href}
          className="inline-flex min-h-6 items-center rounded-full hover:underline"
        >
          <StatusBadge tone="warning">{waits.label}</StatusBadge>
        </Link>
      ) : null}
    </li>
  );
}
