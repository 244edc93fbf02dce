import { RightsBlocks } from "@/components/activations/rights";
import { StateCard } from "@/components/activations/state-card";
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
  return (
    <StateCard
      id={`app-${app.authorizationId}`}
      title={app.name}
      state={app.state}
      subtitle={words.mine.by(app.partnerName)}
      actions={
        app.canRevoke ? (
          <RevokeDialog app={app} contextId={contextId} formKey={formKey} />
        ) : null
      }
    >
      {app.stoppedBy ? (
        <Note tone="warning">
          {app.stoppedBy === "PARTNER"
            ? text.appStops.customer.stopped
            : text.appStops.customer.suspended}
        </Note>
      ) : null}
      {app.suspended === null ? null : (
        <Note tone="warning" title={text.suspensions.tenant.customer}>
          <p className="whitespace-pre-line">{app.suspended}</p>
        </Note>
      )}
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
    </StateCard>
  );
}
