import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { History } from "@/components/activations/history";
import { StateBadge } from "@/components/activations/state-badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { PartnersRequest } from "@/lib/authorizations/requests/dto";
import { getPartnersRequest } from "@/lib/authorizations/requests/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../../app-shell";
import { appHeader, appTitle } from "../../app-title";
import { TenantActions } from "../tenant-actions";
import { Answers } from "./answers";

const words = text.activations.partnerPage;
const waits: Partial<Record<string, string>> = text.activations.waits;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/tenants/[request]">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** One request of the app: how it stands, what the customer asks, and what the partner does next. */
export default async function AppRequestPage({
  params,
}: PageProps<"/apps/[app]/tenants/[request]">) {
  const { app: appParam, request: requestParam } = await params;
  const appId = idParam(appParam);
  const id = idParam(requestParam);
  const address = `/apps/${appId}/tenants`;
  const actor = await requireActor(`${address}/${id}`);
  const [app, request] = await Promise.all([
    appHeader(actor, appId),
    getPartnersRequest(actor, appId, id),
  ]);
  if (!app || !request) notFound();

  const { contextId, revision, can, history } = request;
  return (
    <AppShell app={app}>
      <Breadcrumbs
        items={[
          { href: address, label: text.activations.partner.title },
          { label: contextId },
        ]}
      />
      <Section
        heading={`${request.customerName} ${contextId}`}
        description={waits[request.shown]}
        actions={
          <span role="status">
            <StateBadge state={request.shown} />
          </span>
        }
      >
        <DescriptionList items={factsOf(request)} />
        <TenantActions
          tenant={{
            ...{ appName: app.name, contextId },
            ...{ request: { id, revision }, authorization: null, isOwn: false },
            can: { ...can, end: false, pause: null, replaceToken: false },
          }}
          keys={{
            ...{ remind: randomUUID(), resend: randomUUID(), withdraw: randomUUID() },
            ...{ pause: randomUUID(), end: randomUUID(), token: randomUUID() },
          }}
        />
        {app.isExplicit && app.can.configure ? (
          <div>
            <LinkButton href={`${address}?like=${id}#ask`}>{words.another}</LinkButton>
          </div>
        ) : null}
      </Section>
      <Answers request={request} />
      <Section heading={text.activations.partner.history}>
        <History label={text.activations.partner.history} entries={history} />
      </Section>
    </AppShell>
  );
}

function factsOf(request: PartnersRequest) {
  const { decideBy, reason, note, contactEmail } = request;
  const { partner } = text.activations;
  return [
    { term: partner.sentTo, value: contactEmail || text.common.notStated },
    { term: words.askedBy, value: request.requestedBy },
    { term: words.asked, value: <Moment at={request.requestedAt} exact /> },
    ...(decideBy
      ? [{ term: partner.decideBy, value: <Moment at={decideBy} exact /> }]
      : []),
    ...(note ? [{ term: words.note, value: <Lines>{note}</Lines> }] : []),
    ...(reason ? [{ term: partner.reason, value: <Lines>{reason}</Lines> }] : []),
  ];
}
