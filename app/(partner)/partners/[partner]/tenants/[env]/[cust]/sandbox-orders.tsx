import { randomUUID } from "node:crypto";
import { OrderState, orderedWhat } from "@/components/tenants/order-state";
import { DataTable } from "@/components/ui/data-table";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { SandboxOrderRow } from "@/lib/tenants/sandboxes/dto";
import { text } from "@/lib/words/catalogue";
import { WithdrawDialog } from "./sandbox/withdraw-dialog";

const words = text.sandboxOrders;

type Props = { orders: readonly SandboxOrderRow[]; orderHref: string | null };

/** Sandboxes that the partner ordered beside this tenant, and the way to order one. */
export function SandboxOrders({ orders, orderHref }: Props) {
  const hasOpen = orders.some(({ state }) => state === "REQUESTED");
  return (
    <Section
      heading={words.list.heading}
      actions={
        orderHref && !hasOpen ? (
          <LinkButton href={orderHref}>{words.short}</LinkButton>
        ) : null
      }
    >
      <DataTable
        caption={words.list.caption}
        columns={[
          { key: "ordered", header: words.list.ordered },
          { key: "what", header: words.list.what },
          { key: "state", header: words.list.state },
          { key: "outcome", header: words.list.outcome },
          ...(hasOpen ? [{ key: "act", header: words.list.act }] : []),
        ]}
        rows={orders.map((order) => ({
          key: order.id,
          cells: {
            ordered: (
              <span className="flex flex-wrap gap-x-2">
                {order.requestedBy}
                <Moment at={order.requestedAt} />
              </span>
            ),
            what: orderedWhat(order),
            state: <OrderState state={order.state} />,
            outcome: (
              <span className="whitespace-pre-line">{order.sandbox ?? order.reason}</span>
            ),
            act: order.canAct ? (
              <WithdrawDialog
                formKey={randomUUID()}
                orderId={order.id}
                revision={order.revision}
                contextId={order.contextId}
              />
            ) : null,
          },
        }))}
        empty={<p className="text-ink-soft">{words.list.none}</p>}
      />
    </Section>
  );
}
