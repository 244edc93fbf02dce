import { StateBadge } from "@/components/activations/state-badge";
import { requestPath } from "@/components/tenants/pending-requests";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import type { TenantRequest } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenants.one;

/** Everything partners have asked of this tenant, newest first. */
export function RequestTable({ requests }: { requests: readonly TenantRequest[] }) {
  return (
    <DataTable
      caption={words.requests}
      columns={[
        { key: "app", header: words.columns.app },
        { key: "partner", header: words.columns.partner },
        { key: "state", header: words.columns.state },
        { key: "requested", header: words.columns.requested },
      ]}
      rows={requests.map((request) => ({
        key: request.id,
        href: requestPath(request),
        cells: {
          app: request.appName,
          partner: request.partnerName,
          state: <StateBadge state={request.state} />,
          requested: <Moment at={request.requestedAt} />,
        },
      }))}
      empty={<p className="text-ink-soft">{words.noRequests}</p>}
    />
  );
}
