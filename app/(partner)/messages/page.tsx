import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { SearchForm } from "@/components/ui/search-form";
import { TabNav } from "@/components/ui/tab-nav";
import { requireActor } from "@/lib/auth/session";
import { listThreads } from "@/lib/threads/queries";
import { threadFilterNames, type ThreadFilter } from "@/lib/threads/rules";
import { queryText } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { toRow } from "./thread-row";

const words = text.threads;
const { about, state, last } = words.columns;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

/** Every conversation this person takes part in, the latest first. */
export default async function MessagesPage({ searchParams }: PageProps<"/messages">) {
  const actor = await requireActor("/messages");
  const query = await searchParams;
  const asked = queryText(query["show"]);
  const filter = threadFilterNames.find((one) => one === asked) ?? "all";
  const search = queryText(query["q"], 200).trim();
  const after = queryText(query["after"]);
  const { rows, next } = await listThreads(actor, { filter, search, after });
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <TabNav
        label={words.tabs}
        items={threadFilterNames.map((one) => ({
          href: addressOf(one, search),
          label: words.filters[one],
          current: one === filter,
        }))}
      />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <SearchForm
          action="/messages"
          name="q"
          label={words.search}
          submitLabel={words.searchSubmit}
          value={search}
          hidden={filter === "all" ? undefined : { show: filter }}
        />
        {search ? (
          <Link className="link py-2" href={addressOf(filter)}>
            {words.clear}
          </Link>
        ) : null}
      </div>
      <DataTable
        caption={words.caption}
        columns={[
          { key: "about", header: about },
          { key: "state", header: state },
          { key: "last", header: last },
        ]}
        rows={rows.map(toRow)}
        empty={<Nothing filter={filter} search={search} />}
      />
      <Pager
        first={after ? addressOf(filter, search) : null}
        next={next ? addressOf(filter, search, next) : null}
      />
    </>
  );
}

function Nothing({ filter, search }: { filter: ThreadFilter; search: string }) {
  if (search) return <EmptyState title={words.notFoundTitle} body={words.notFoundBody} />;
  return filter === "all" ? (
    <EmptyState title={words.emptyTitle} body={words.emptyBody} />
  ) : (
    <EmptyState title={words.noneTitle} body={words.noneBody} />
  );
}

function addressOf(filter: ThreadFilter, search = "", after = ""): string {
  const said = { show: filter === "all" ? "" : filter, q: search, after };
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value));
  return query.size > 0 ? `/messages?${query.toString()}` : "/messages";
}
