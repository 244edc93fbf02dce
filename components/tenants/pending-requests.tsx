import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { environmentSlug } from "@/lib/core/environments";
import type { TenantRequest } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";

const words = text.tenants.mine;

/** What partners ask of a tenant and nobody has decided, the nearest deadline first. */
export function PendingRequests({ requests }: { requests: readonly TenantRequest[] }) {
  return (
    <ul className="grid gap-3">
      {requests.map((request) => (
        <li
          key={request.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded border border-warning-line bg-warning-soft p-4"
        >
          <div className="grid min-w-0 gap-0.5">
            <p className="font-medium break-words">
              {words.pendingText(request.partnerName, request.appName, request.contextId)}
            </p>
            <p className="flex flex-wrap gap-x-1.5 text-ink-soft">
              {words.until}
              <Moment at={request.decideBy} exact />
            </p>
          </div>
          <LinkButton href={requestPath(request)} tone="primary">
            {words.read(request.appName)}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}

export function requestPath({ environment, contextId, id }: TenantRequest): string {
  return `/tenants/${environmentSlug(environment)}/${contextId}/requests/${id}`;
}
