import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewStateBadge } from "@/components/reviews/review-state-badge";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import { TabNav } from "@/components/ui/tab-nav";
import { requireActor } from "@/lib/auth/session";
import type { QueueFilter, QueueRow } from "@/lib/reviews/dto";
import { getDesk } from "@/lib/reviews/desk/queries";
import { listReviews } from "@/lib/reviews/queue/queries";
import { reviewKinds, type ReviewKind } from "@/lib/reviews/queue/schema";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { takeNextAction } from "./actions";
import { ClockCell } from "./clock-cell";
import { ReviewDesk } from "./desk";

const words = text.reviews.queue;
const more = text.reviewQueue;
const filters = [
  "open",
  "waiting",
  "in-review",
  "with-partner",
  "late",
  "mine",
  "closed",
] as const;

export const metadata: Metadata = { title: words.title };

export default async function ReviewQueuePage({ searchParams }: PageProps<"/review">) {
  const actor = await requireActor("/review");
  const query = await searchParams;
  const show = filters.find((filter) => filter === queryText(query["show"])) ?? "open";
  const search = queryText(query["q"]).trim();
  const after = /^[1-9]\d{0,8}$/.exec(queryText(query["after"]))?.[0];
  const kind = reviewKinds.find((one) => one === queryText(query["kind"])) ?? null;
  const [page, desk] = await Promise.all([
    listReviews(actor, { show, search, kind, after: after ? Number(after) : null }),
    getDesk(actor),
  ]);
  if (!page || !desk) notFound();
  const here = { show, search, kind };

  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <ActionForm
              action={takeNextAction}
              formKey={randomUUID()}
              label={more.nextForm}
              submitLabel={more.next}
              pendingLabel={more.taking}
              hidden={{ kind: kind ?? "", search }}
            />
            <LinkButton href="/review/appeals">{text.appeals.listTitle}</LinkButton>
            <LinkButton href="/review/fast-lane">{text.fastLane.title}</LinkButton>
            <LinkButton href="/review/numbers">{more.numbers}</LinkButton>
          </>
        }
      />
      <TabNav
        label={words.filters}
        items={filters.map((filter) => ({
          href: address({ ...here, show: filter }),
          label:
            filter === "closed"
              ? words.show[filter]
              : words.counted(words.show[filter], page.counts[filter]),
          current: filter === show,
        }))}
      />
      <TabNav
        label={more.kinds}
        items={[null, ...reviewKinds].map((one) => ({
          href: address({ ...here, kind: one }),
          label: one ? text.reviews.kinds[one] : more.allKinds,
          current: one === kind,
        }))}
      />
      <SearchForm
        action="/review"
        name="q"
        label={words.search}
        submitLabel={words.find}
        value={search}
        hidden={{ show, ...(kind ? { kind } : {}) }}
      />
      <DataTable
        caption={words.show[show]}
        columns={[
          { key: "review", header: words.review },
          { key: "partner", header: words.partner },
          { key: "kind", header: words.kind },
          { key: "state", header: words.state },
          { key: "queued", header: words.queued },
          { key: "clock", header: more.clock },
          { key: "reviewer", header: words.reviewer },
        ]}
        rows={page.rows.map(toRow)}
        empty={<Empty show={show} search={search} />}
      />
      <Pager
        first={after ? address(here) : null}
        next={page.next ? `${address(here)}&after=${page.next}` : null}
      />
      <ReviewDesk desk={desk} />
    </>
  );
}

type Here = { show: QueueFilter; search: string; kind: ReviewKind | null };

function address({ show, search, kind }: Here): string {
  const query = new URLSearchParams({
    show,
    ...(kind ? { kind } : {}),
    ...(search ? { q: search } : {}),
  });
  return `/review?${query.toString()}`;
}

function toRow(row: QueueRow) {
  return {
    key: String(row.number),
    href: `/review/${row.number}`,
    cells: {
      review: words.named(row.number, row.appName),
      partner: row.partnerName,
      kind: text.reviews.kinds[row.kind],
      state: (
        <span className="flex flex-wrap items-center gap-2">
          <ReviewStateBadge state={row.state} />
          <span className="text-sm text-ink-soft">{words.round(row.round)}</span>
        </span>
      ),
      queued: <Moment at={row.queuedAt} />,
      clock: <ClockCell row={row} />,
      reviewer: row.reviewer ?? words.nobody,
    },
  };
}

function Empty({ show, search }: { show: QueueFilter; search: string }) {
  if (search) {
    const all = <LinkButton href={`/review?show=${show}`}>{words.clear}</LinkButton>;
    return <EmptyState {...words.none} action={all} />;
  }
  const waiting = (
    <LinkButton href="/review?show=waiting">{words.showWaiting}</LinkButton>
  );
  const isWork = show === "mine" || show === "in-review";
  return <EmptyState {...words.empty[show]} action={isWork ? waiting : undefined} />;
}
