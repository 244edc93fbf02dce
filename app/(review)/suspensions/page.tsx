import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-form";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { findAppsToSuspend, listSuspensions } from "@/lib/stops/queries";
import { requireActor } from "@/lib/auth/session";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

const words = text.appStops.list;
const columns = text.appStops.page;

export const metadata: Metadata = { title: words.title };

/** What SuperOffice has suspended, and the way to an app that has to be. */
export default async function SuspensionsPage({
  searchParams,
}: PageProps<"/suspensions">) {
  const actor = await requireActor("/suspensions");
  const search = queryText((await searchParams)["q"]).trim();
  const [suspended, found] = await Promise.all([
    listSuspensions(actor),
    findAppsToSuspend(actor, search),
  ]);
  if (!suspended) notFound();

  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Section heading={words.find} description={words.findHint}>
        <SearchForm
          action="/suspensions"
          name="q"
          label={words.find}
          submitLabel={words.search}
          value={search}
        />
        {search === "" ? null : (
          <DataTable
            caption={words.found}
            columns={[
              { key: "app", header: words.app },
              { key: "partner", header: words.partner },
            ]}
            rows={found.map(({ id, name, partner }) => ({
              key: id,
              href: `/apps/${id}/stop`,
              cells: { app: name, partner },
            }))}
            empty={<p className="text-ink-soft">{words.nothing}</p>}
          />
        )}
      </Section>
      <Section heading={words.holding}>
        <DataTable
          caption={words.holding}
          columns={[
            { key: "app", header: words.app },
            { key: "partner", header: words.partner },
            { key: "where", header: columns.where },
            { key: "reason", header: columns.reason },
            { key: "by", header: columns.by },
            { key: "appeal", header: words.appeal },
          ]}
          rows={suspended.map(({ app, partner, stop, isWaiting }) => ({
            key: stop.id,
            href: `/appeals/${stop.id}`,
            cells: {
              app: app === "" ? words.everyApp : app,
              partner,
              where: text.appStops.whereOf(stop),
              reason: <span className="whitespace-pre-line">{stop.reason}</span>,
              by: (
                <span>
                  {stop.stoppedBy}, <Moment at={stop.stoppedAt} />
                </span>
              ),
              appeal: isWaiting ? (
                <StatusBadge tone="warning">{words.waiting}</StatusBadge>
              ) : null,
            },
          }))}
          empty={<p className="text-ink-soft">{words.none}</p>}
        />
      </Section>
    </>
  );
}
