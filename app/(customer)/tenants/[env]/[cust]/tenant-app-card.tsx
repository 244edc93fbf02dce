import { RightsBlocks } from "@/components/activations/rights";
import { StateBadge } from "@/components/activations/state-badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import type { TenantApp } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";
import { RevokeDialog } from "./revoke-dialog";

const words = text.tenants;

type Props = { app: TenantApp; contextId: string; formKey: string };

/** One app on the tenant: since when, by whom, what it may do, and how to end it. */
export function TenantAppCard({ app, contextId, formKey }: Props) {
  const id = `app-${app.authorizationId}`;
  return (
    <article
      aria-labelledby={id}
      className="grid min-w-0 gap-4 rounded border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 id={id} className="font-semibold break-words">
              {app.name}
            </h3>
            {/* Always there, so that the end of the access is announced. */}
            <span role="status">
              <StateBadge state={app.state} />
            </span>
          </div>
          <p className="text-ink-soft">{words.mine.by(app.partnerName)}</p>
        </div>
        {app.canRevoke ? (
          <RevokeDialog app={app} contextId={contextId} formKey={formKey} />
        ) : null}
      </div>
      {app.readOnly ? <Note>{app.readOnly}</Note> : null}
      <DescriptionList
        items={[
          { term: words.one.approvedBy, value: app.approvedBy },
          { term: words.one.since, value: <Moment at={app.since} exact /> },
          ...(app.endedAt
            ? [{ term: words.one.ended, value: <Moment at={app.endedAt} exact /> }]
            : []),
          ...(app.endReason
            ? [{ term: text.activations.fields.reason, value: app.endReason }]
            : []),
        ]}
      />
      {app.rights ? (
        <Disclosure summary={app.endedAt ? words.one.rightsEnded : words.one.rights}>
          <RightsBlocks rights={app.rights} />
        </Disclosure>
      ) : null}
    </article>
  );
}
