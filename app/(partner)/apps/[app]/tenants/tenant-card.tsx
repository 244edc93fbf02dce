import { randomUUID } from "node:crypto";
import { History } from "@/components/activations/history";
import { PauseCauses } from "@/components/activations/pause-causes";
import { StateCard } from "@/components/activations/state-card";
import { tokenFacts } from "@/components/activations/token-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import type { AppTenant } from "@/lib/authorizations/dto";
import { text } from "@/lib/words/catalogue";
import { Copy } from "./copy";
import { Outstanding } from "./outstanding";
import { TenantActions } from "./tenant-actions";

const words = text.activations.partner;
const page = text.activations.partnerPage;
const waits: Partial<Record<AppTenant["state"], string>> = text.activations.waits;

type Props = {
  tenant: AppTenant;
  /** The list's own. */
  address: string;
  /** Whether the reader may ask customers. */
  asks: boolean;
};

/** One tenant of the app: how far it has come, who acts next, and what happened. */
export function TenantCard({ tenant, address, asks }: Props) {
  const facts = [
    ...(tenant.contactEmail ? [{ term: words.sentTo, value: tenant.contactEmail }] : []),
    ...(tenant.decideBy
      ? [{ term: words.decideBy, value: <Moment at={tenant.decideBy} exact /> }]
      : []),
    ...tokenFacts(tenant.tokenMadeAt),
    ...(tenant.isSandbox ? [{ term: page.kind, value: page.sandbox }] : []),
    ...(tenant.reason ? [{ term: words.reason, value: tenant.reason }] : []),
  ];
  return (
    <StateCard
      id={`tenant-${tenant.key}`}
      title={
        <>
          {tenant.name} <span className="font-mono font-normal">{tenant.contextId}</span>
        </>
      }
      state={tenant.state}
      subtitle={waits[tenant.state]}
      actions={
        <TenantActions
          tenant={tenant}
          keys={{
            ...{ remind: randomUUID(), resend: randomUUID(), withdraw: randomUUID() },
            ...{ pause: randomUUID(), end: randomUUID(), token: randomUUID() },
          }}
        />
      }
    >
      {tenant.suspension ? (
        <Note tone="danger" title={text.suspensions.tenant.partner}>
          <p className="whitespace-pre-line">{tenant.suspension.reason}</p>
          <OpenLink className="link" href={`/appeals/${tenant.suspension.id}`}>
            {text.appStops.note.open}
          </OpenLink>
        </Note>
      ) : null}
      <Outstanding tenant={tenant} formKey={randomUUID()} />
      <Copy tenant={tenant} formKey={randomUUID()} />
      <PauseCauses pauses={tenant.pauses} />
      {facts.length > 0 ? <DescriptionList items={facts} /> : null}
      {tenant.requestId ? (
        <p className="flex flex-wrap gap-x-6 gap-y-1">
          <OpenLink className="link" href={`${address}/${tenant.requestId}`}>
            {page.openOf(tenant.contextId)}
          </OpenLink>
          {asks ? (
            <OpenLink className="link" href={`${address}?like=${tenant.requestId}#ask`}>
              {page.anotherOf(tenant.contextId)}
            </OpenLink>
          ) : null}
        </p>
      ) : null}
      {tenant.history.length > 0 ? (
        <Disclosure summary={words.history}>
          <History label={words.history} entries={tenant.history} />
        </Disclosure>
      ) : null}
    </StateCard>
  );
}
