import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StandingBadge } from "@/components/certifications/standing-state";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TabNav } from "@/components/ui/tab-nav";
import { requireActor } from "@/lib/auth/session";
import { listRechecks } from "@/lib/certifications/rechecks/queries";
import { listStandings } from "@/lib/certifications/standings/queries";
import { standings, type Standing } from "@/lib/certifications/standings/rules";
import { idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { Rechecks } from "./rechecks";

const words = text.certification.standing;

export const metadata: Metadata = { title: words.title };

/** Every certified app with where it stands, for SuperOffice's people. */
export default async function CertificationsPage({
  searchParams,
}: PageProps<"/certifications">) {
  const actor = await requireActor("/certifications");
  const query = await searchParams;
  const wanted = queryText(query["show"]);
  const show = standings.find((one) => one === wanted) ?? null;
  const from = queryText(query["after"]);
  const [page, rechecks] = await Promise.all([
    listStandings(actor, { show, after: from ? idParam(from) : null }),
    listRechecks(actor),
  ]);
  if (!page || !rechecks) notFound();
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Rechecks rechecks={rechecks} />
      <TabNav
        label={words.filters}
        items={[
          { href: "/certifications", label: words.all, current: show === null },
          ...standings.map((one) => ({
            ...{ href: address(one), label: words.states[one], current: one === show },
          })),
        ]}
      />
      <DataTable
        caption={words.title}
        columns={[
          { key: "app", header: words.app },
          { key: "partner", header: words.partner },
          { key: "status", header: words.status },
          { key: "since", header: words.since },
          { key: "until", header: words.until },
        ]}
        rows={page.lines.map((line) => ({
          key: line.recordId,
          href: `/certifications/${line.recordId}`,
          cells: {
            app: `${line.app}, ${words.version(line.version)}`,
            partner: line.partner,
            status: <StandingBadge status={line.status} />,
            since: <Moment at={line.since} />,
            until: <Moment at={line.validUntil} exact />,
          },
        }))}
        empty={<p className="text-ink-soft">{words.empty}</p>}
      />
      <Pager
        first={from ? address(show) : null}
        next={page.next ? address(show, page.next) : null}
      />
    </>
  );
}

function address(show: Standing | null, after?: string): string {
  const query = new URLSearchParams({
    ...(show ? { show } : {}),
    ...(after ? { after } : {}),
  }).toString();
  return query ? `/certifications?${query}` : "/certifications";
}
