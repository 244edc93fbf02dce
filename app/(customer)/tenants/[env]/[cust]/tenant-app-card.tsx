import { PauseCauses } from "@/components/activations/pause-causes";
import { PauseDialog } from "@/components/activations/pause-dialog";
import { RightsBlocks } from "@/components/activations/rights";
import { StateCard } from "@/components/activations/state-card";
import { TokenDialog, tokenFacts } from "@/components/activations/token-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import type { TenantApp } from "@/lib/tenants/dto";
import { text } from "@/lib/words/catalogue";
import { AddedRights } from "./addition";
import { CopyAnswer } from "./copy-answer";
import { pauseAction, replaceTokenAction, resumeAction } from "./actions";
import { RevokeDialog } from "./revoke-dialog";

const words = text.tenants;

type Props = {
  app: TenantApp;
  contextId: string;
  formKeys: {
    pause: string;
    revoke: string;
    approve: string;
    decline: string;
    token: string;
  };
};

/** One app on the tenant: since when, by whom, what it may do, and how to end it. */
export function TenantAppCard({ app, contextId, formKeys }: Props) {
  return (
    <StateCard
      id={`app-${app.authorizationId}`}
      title={app.name}
      state={app.state}
      subtitle={words.mine.by(app.partnerName)}
      actions={
        <div className="flex flex-wrap items-start gap-2">
          {app.pausable ? (
            <PauseDialog
              pausable={app.pausable}
              actions={{ pause: pauseAction, resume: resumeAction }}
              app={app.name}
              contextId={contextId}
              authorization={{ id: app.authorizationId, revision: app.revision }}
              formKey={formKeys.pause}
            />
          ) : null}
          {app.canRevoke && app.tokenMadeAt ? (
            <TokenDialog
              action={replaceTokenAction}
              about={{ app: app.name, contextId }}
              authorization={{ id: app.authorizationId, revision: app.revision }}
              formKey={formKeys.token}
            />
          ) : null}
          {app.canRevoke ? (
            <RevokeDialog app={app} contextId={contextId} formKey={formKeys.revoke} />
          ) : null}
        </div>
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
      <PauseCauses pauses={app.pauses} />
      {app.readOnly ? <Note>{app.readOnly}</Note> : null}
      <AddedRights
        app={app}
        keys={{ approve: formKeys.approve, decline: formKeys.decline }}
      />
      <DescriptionList
        items={[
          { term: words.one.approvedBy, value: app.approvedBy },
          { term: words.one.since, value: <Moment at={app.since} exact /> },
          {
            term: words.one.lastSeen,
            value: app.lastSeenAt ? (
              <Moment at={app.lastSeenAt} exact />
            ) : (
              words.one.notSeen
            ),
          },
          ...tokenFacts(app.tokenMadeAt),
          ...(app.endedAt
            ? [{ term: words.one.ended, value: <Moment at={app.endedAt} exact /> }]
            : []),
          ...(app.endReason
            ? [{ term: text.activations.fields.reason, value: app.endReason }]
            : []),
        ]}
      />
      <CopyAnswer copy={app.copy} />
      {app.rights ? (
        <Disclosure summary={app.endedAt ? words.one.rightsEnded : words.one.rights}>
          <RightsBlocks rights={app.rights} />
        </Disclosure>
      ) : null}
    </StateCard>
  );
}
