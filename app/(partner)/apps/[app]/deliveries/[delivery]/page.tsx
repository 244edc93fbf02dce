import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveryStateBadge } from "@/components/deliveries/delivery-state";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DescriptionList } from "@/components/ui/description-list";
import { LookAgain } from "@/components/ui/look-again";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import type { DeliveryPage } from "@/lib/deliveries/dto";
import { getDelivery } from "@/lib/deliveries/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../../app-shell";
import { appHeader, appTitle } from "../../app-title";
import { sendAgainAction } from "../actions";
import { Attempt } from "./attempt";

const words = text.deliveries;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/deliveries/[delivery]">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** One delivery: what it says, and every try with what came back. */
export default async function OneDeliveryPage({
  params,
}: PageProps<"/apps/[app]/deliveries/[delivery]">) {
  const asked = await params;
  const appId = idParam(asked.app);
  const id = idParam(asked.delivery);
  const path = `/apps/${appId}/deliveries`;
  const actor = await requireActor(`${path}/${id}`);
  const [app, delivery] = await Promise.all([
    appHeader(actor, appId),
    getDelivery(actor, id),
  ]);
  if (!app || delivery?.appId !== appId) notFound();
  const name = words.names[delivery.name];
  const list = `${path}?environment=${environmentSlug(delivery.environment)}`;
  return (
    <AppShell app={app}>
      <Breadcrumbs
        items={[
          { label: app.name, href: `/apps/${appId}` },
          { label: words.title, href: list },
          { label: name },
        ]}
      />
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-lg font-semibold">{name}</h2>
        <DeliveryStateBadge state={delivery.state} />
        {delivery.isTest ? <Badge>{words.list.test}</Badge> : null}
        {delivery.state === "WAITING" ? (
          <LookAgain label={words.one.look} href={`${path}/${id}`} />
        ) : null}
      </div>
      <DescriptionList items={facts(delivery)} />
      {delivery.canSendAgain ? (
        <ActionForm
          action={sendAgainAction}
          formKey={randomUUID()}
          label={words.one.againLabel}
          submitLabel={words.one.again}
          pendingLabel={words.one.sending}
          submitTone={delivery.state === "FAILED" ? "primary" : "secondary"}
          hidden={{ deliveryId: id }}
        />
      ) : null}
      <Section heading={words.one.tries}>
        {delivery.attemptsMade.length === 0 ? (
          <p>{words.one.noTries}</p>
        ) : (
          <ol className="grid gap-3">
            {delivery.attemptsMade.map((attempt, index) => (
              <li key={attempt.number}>
                <Attempt attempt={attempt} isNewest={index === 0} />
              </li>
            ))}
          </ol>
        )}
      </Section>
    </AppShell>
  );
}

function facts(delivery: DeliveryPage) {
  const { one } = words;
  return [
    {
      term: one.id,
      value: (
        <>
          <code className="break-all">{delivery.id}</code>{" "}
          <span className="text-ink-soft">{one.idWhy}</span>
        </>
      ),
    },
    { term: one.kind, value: words.kinds[delivery.kind] },
    { term: one.tenant, value: delivery.contextId },
    { term: one.environment, value: text.common.environments[delivery.environment] },
    { term: one.at, value: <Moment at={delivery.at} exact /> },
    ...(delivery.failure
      ? [{ term: one.why, value: words.failures[delivery.failure] }]
      : []),
    ...(delivery.nextTryAt && delivery.attempts > 0
      ? [{ term: one.nextTry, value: <Moment at={delivery.nextTryAt} exact /> }]
      : []),
  ];
}
