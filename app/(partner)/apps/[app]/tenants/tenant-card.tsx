import { randomUUID } from "node:crypto";
import { History } from "@/components/activations/history";
import { StateBadge } from "@/components/activations/state-badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import type { AppTenant } from "@/lib/authorizations/dto";
import { text } from "@/lib/words/catalogue";
import { TenantActions } from "./tenant-actions";

const words = text.activations.partner;
const waits: Partial<Record<AppTenant["state"], string>> = text.activations.waits;

/** One tenant of the app: how far it has come, who acts next, and what happened. */
export function TenantCard({ tenant }: { tenant: AppTenant }) {
  const id = `tenant-${tenant.key}`;
  const waitsOn = waits[tenant.state];
  const facts = [
    ...(tenant.contactEmail ? [{ term: words.sentTo, value: tenant.contactEmail }] : []),
    ...(tenant.decideBy
      ? [{ term: words.decideBy, value: <Moment at={tenant.decideBy} exact /> }]
      : []),
    ...(tenant.reason ? [{ term: words.reason, value: tenant.reason }] : []),
  ];
  return (
    <article
      aria-labelledby={id}
      className="grid min-w-0 gap-4 rounded border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 id={id} className="font-semibold break-words">
              {tenant.name}{" "}
              <span className="font-mono font-normal">{tenant.contextId}</span>
            </h3>
            {/* Always there, so that a change of state is announced. */}
            <span role="status">
              <StateBadge state={tenant.state} />
            </span>
          </div>
          {waitsOn ? <p className="text-ink-soft">{waitsOn}</p> : null}
        </div>
        <TenantActions
          tenant={tenant}
          keys={{ resend: randomUUID(), withdraw: randomUUID(), end: randomUUID() }}
        />
      </div>
      {facts.length > 0 ? <DescriptionList items={facts} /> : null}
      {tenant.history.length > 0 ? (
        <Disclosure summary={words.history}>
          <History label={words.history} entries={tenant.history} />
        </Disclosure>
      ) : null}
    </article>
  );
}
