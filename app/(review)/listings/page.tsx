import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingDue } from "@/components/listings/listing-due";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { listWaitingListings } from "@/lib/listings/requests/queries";
import { text } from "@/lib/words/catalogue";

const words = text.listings.desk;

export const metadata: Metadata = { title: words.title };

/** The listings that wait for the App Store manager. */
export default async function ListingsPage() {
  const actor = await requireActor("/listings");
  const lines = await listWaitingListings(actor);
  if (!lines) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <DataTable
        caption={words.title}
        columns={[
          { key: "app", header: words.app },
          { key: "partner", header: words.partner },
          { key: "version", header: words.version },
          { key: "by", header: words.by },
          { key: "since", header: words.since },
          { key: "due", header: words.due },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          href: `/listings/${line.id}`,
          cells: {
            app: line.app,
            partner: line.partner,
            version: text.listings.version(line.number),
            by: line.by,
            since: <Moment at={line.at} />,
            due: <ListingDue clock={line.clock} />,
          },
        }))}
        empty={<p className="text-ink-soft">{words.empty}</p>}
      />
    </>
  );
}
