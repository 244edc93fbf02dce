import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingThread } from "@/components/listings/listing-thread";
import { ListingStateBadge } from "@/components/listings/listing-state";
import { StorePage } from "@/components/listings/store-page";
import { ListingDue } from "@/components/listings/listing-due";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import type { ListingClock } from "@/lib/listings/clock/rules";
import { getListingWait } from "@/lib/listings/clock/queries";
import { getListingThread } from "@/lib/listings/messages/queries";
import type { ListingToDecide } from "@/lib/listings/requests/dto";
import { getListingToDecide } from "@/lib/listings/requests/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { sendListingMessageAction } from "./actions";
import { Decision } from "./decision";

const words = text.listings.desk;

export const metadata: Metadata = { title: words.title };

/** One listing as SuperOffice looks at it: as the store shows it, with what changed and what the partner says. */
export default async function ListingToDecidePage({
  params,
}: PageProps<"/listings/[listing]">) {
  const id = idParam((await params).listing);
  const actor = await requireActor(`/listings/${id}`);
  const [page, thread, wait] = await Promise.all([
    getListingToDecide(actor, id),
    getListingThread(actor, id),
    getListingWait(actor, id),
  ]);
  if (!page) notFound();
  const { app, version, hasInterest, canDecide, request } = page;
  return (
    <>
      <Breadcrumbs
        items={[{ href: "/listings", label: words.title }, { label: app.name }]}
      />
      <PageHeader
        title={app.name}
        description={words.about(app.partner, version.number)}
        badges={<ListingStateBadge state={version.state} />}
      />
      {hasInterest ? <Note tone="warning">{words.interest}</Note> : null}
      {request ? (
        <Asked page={page} request={request} clock={wait?.clock ?? null} />
      ) : (
        <Note>{words.decided}</Note>
      )}
      {canDecide ? <Decision page={page} /> : null}
      {thread ? (
        <ListingThread thread={thread} action={sendListingMessageAction} />
      ) : null}
      <StorePage app={app} version={version} />
    </>
  );
}

type Asking = NonNullable<ListingToDecide["request"]>;

function Asked({
  page,
  request,
  clock,
}: {
  page: ListingToDecide;
  request: Asking;
  clock: ListingClock | null;
}) {
  const { changed } = page;
  const names = (changed ?? []).map((field) => text.listings.fields[field]);
  return (
    <Card>
      <DescriptionList
        items={[
          { term: words.by, value: request.by },
          { term: words.since, value: <Moment at={request.at} exact /> },
          ...(clock?.due
            ? [{ term: text.listings.waiting.due, value: <ListingDue clock={clock} /> }]
            : []),
          ...(request.note
            ? [{ term: words.note, value: <Lines>{request.note}</Lines> }]
            : []),
          {
            term: words.changed,
            value:
              changed === null
                ? words.changedFirst
                : names.join(", ") || text.listings.log.nothing,
          },
        ]}
      />
    </Card>
  );
}
