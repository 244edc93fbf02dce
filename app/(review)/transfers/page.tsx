import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { listTransfersToDecide } from "@/lib/transfers/deciding/queries";
import { text } from "@/lib/words/catalogue";
import { TransferCard } from "./transfer-card";

const words = text.transfers.list;

export const metadata: Metadata = { title: words.title };

/** Apps that two partners have agreed on, for the app managers. */
export default async function TransfersPage() {
  const actor = await requireActor("/transfers");
  const transfers = await listTransfersToDecide(actor);
  if (!transfers) notFound();

  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      <Section heading={words.waiting}>
        {transfers.waiting.length === 0 ? (
          <p className="text-ink-soft">{words.waitingNone}</p>
        ) : (
          <ul className="grid gap-4">
            {transfers.waiting.map((transfer) => (
              <li key={transfer.id}>
                <TransferCard transfer={transfer} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section heading={words.decided}>
        <DataTable
          caption={words.decided}
          columns={[
            { key: "app", header: words.app },
            { key: "from", header: words.from },
            { key: "to", header: words.to },
            { key: "state", header: words.state },
            { key: "closed", header: words.closed },
          ]}
          rows={transfers.decided.map((transfer) => ({
            key: transfer.id,
            href: `/apps/${transfer.appId}`,
            cells: {
              app: transfer.app,
              from: transfer.from,
              to: transfer.to,
              state: text.transfers.states[transfer.state],
              closed: transfer.closedAt ? <Moment at={transfer.closedAt} /> : null,
            },
          }))}
          empty={<p className="text-ink-soft">{words.decidedNone}</p>}
        />
      </Section>
    </>
  );
}
