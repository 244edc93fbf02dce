import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Moment } from "@/components/ui/moment";
import { requireActor } from "@/lib/auth/session";
import { listTransfersToDecide } from "@/lib/transfers/deciding/queries";
import { text } from "@/lib/words/catalogue";
import { DecisionPage } from "../decision-page";
import { TransferCard } from "./transfer-card";

const words = text.transfers.list;

export const metadata: Metadata = { title: words.title };

/** Apps that two partners have agreed on, for the app managers. */
export default async function TransfersPage() {
  const actor = await requireActor("/transfers");
  const transfers = await listTransfersToDecide(actor);
  if (!transfers) notFound();

  return (
    <DecisionPage
      words={words}
      waiting={transfers.waiting.map((transfer) => ({
        id: transfer.id,
        card: <TransferCard transfer={transfer} />,
      }))}
      columns={[
        { key: "app", header: words.app },
        { key: "from", header: words.from },
        { key: "to", header: words.to },
        { key: "state", header: words.state },
        { key: "closed", header: words.closed },
      ]}
      decided={transfers.decided.map((transfer) => ({
        ...{ id: transfer.id, appId: transfer.appId },
        cells: {
          app: transfer.app,
          from: transfer.from,
          to: transfer.to,
          state: text.transfers.states[transfer.state],
          closed: transfer.closedAt ? <Moment at={transfer.closedAt} /> : null,
        },
      }))}
    />
  );
}
