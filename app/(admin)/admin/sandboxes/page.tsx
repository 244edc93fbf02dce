import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OrderState, orderedWhat } from "@/components/tenants/order-state";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import type { SandboxOrderRow } from "@/lib/tenants/sandboxes/dto";
import { listOrdersToAnswer } from "@/lib/tenants/sandboxes/queries";
import { text } from "@/lib/words/catalogue";
import { DeclineDialog, FinishDialog } from "./dialogs";

const words = text.sandboxOrders;

export const metadata: Metadata = { title: words.staff.title };

export default async function SandboxOrdersPage() {
  const actor = await requireActor("/admin/sandboxes");
  const orders = await listOrdersToAnswer(actor);
  if (!orders) notFound();
  return (
    <>
      <PageHeader title={words.staff.title} description={words.staff.description} />
      <DataTable
        caption={words.staff.caption}
        columns={[
          { key: "tenant", header: words.staff.tenant },
          { key: "partner", header: words.staff.partner },
          { key: "what", header: words.list.what },
          { key: "administrator", header: words.staff.administrator },
          { key: "state", header: words.list.state },
          { key: "act", header: words.list.act },
        ]}
        rows={orders.map((order) => ({ key: order.id, cells: cellsOf(order) }))}
        empty={<EmptyState {...words.staff.none} />}
      />
    </>
  );
}

function cellsOf(order: SandboxOrderRow) {
  return {
    tenant: order.contextId,
    partner: (
      <span className="grid">
        {order.partnerName}
        <span className="flex flex-wrap gap-x-2 text-sm text-ink-soft">
          {order.requestedBy}
          <Moment at={order.requestedAt} />
        </span>
      </span>
    ),
    what: (
      <span className="grid">
        {orderedWhat(order)}
        {order.note ? (
          <span className="whitespace-pre-line text-sm text-ink-soft">{order.note}</span>
        ) : null}
      </span>
    ),
    administrator: order.administrator,
    state: (
      <span className="grid justify-items-start gap-1">
        <OrderState state={order.state} />
        <span className="whitespace-pre-line text-sm">
          {order.sandbox ?? order.reason}
        </span>
      </span>
    ),
    act: order.canAct ? (
      <span className="flex flex-wrap gap-2">
        <FinishDialog formKey={randomUUID()} order={order} />
        <DeclineDialog formKey={randomUUID()} order={order} />
      </span>
    ) : null,
  };
}
