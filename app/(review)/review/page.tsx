import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReviewStateBadge } from "@/components/reviews/review-state-badge";
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
import { listReviews } from "@/lib/reviews/queries";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.reviews.queue;
const filters = [
  "open",
  "waiting",
  "in-review",
  "with-partner",
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
  const page = await listReviews(actor, {
    ...{ show, search },
    after: after ? Number(after) : null,
  });
  if (!page) notFound();

  return (
    <>
      <PageHeader title={words.title} />
      <TabNav
        label={words.filters}
        items={filters.map((filter) => ({
          href: address({ show: filter, search }),
          label:
            filter === "closed"
              ? words.show[filter]
              : words.counted(words.show[filter], page.counts[filter]),
          current: filter === show,
        }))}
      />
      <SearchForm
        action="/review"
        name="q"
        label={words.search}
        submitLabel={words.find}
        value={search}
        hidden={{ show }}
      />
      <DataTable
        caption={words.show[show]}
        columns={[
          { key: "review", header: words.review },
          { key: "partner", header: words.partner },
          { key: "kind", header: words.kind },
          { key: "state", header: words.state },
          { key: "queued", header: words.queued },
          { key: "reviewer", header: words.reviewer },
        ]}
        rows={page.rows.map(toRow)}
        empty={<Empty show={show} search={search} />}
      />
      <Pager
        first={after ? address({ show, search }) : null}
        next={page.next ? `${address({ show, search })}&after=${page.next}` : null}
      />
    </>
  );
}

function address({ show, search }: { show: QueueFilter; search: string }): string {
  const query = new URLSearchParams({ show, ...(search ? { q: search } : {}) });
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
