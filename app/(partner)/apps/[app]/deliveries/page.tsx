import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OpenLink } from "@/components/ui/open-link";
import { TabNav } from "@/components/ui/tab-nav";
import { requireActor } from "@/lib/auth/session";
import { environments, environmentSlug } from "@/lib/core/environments";
import { getDeliveries } from "@/lib/deliveries/queries";
import { deliveryKinds, deliveryStates } from "@/lib/deliveries/rules";
import { environmentParam, idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { DeliveryList } from "./delivery-list";
import { Receiver } from "./receiver";

const words = text.deliveries;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/deliveries">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function DeliveriesPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/deliveries">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/deliveries`);
  const query = await searchParams;
  const environment = environmentParam(queryText(query["environment"]) || "sod");
  const chosen = {
    kind: deliveryKinds.find((one) => one === queryText(query["kind"]).toUpperCase()),
    state: deliveryStates.find((one) => one === queryText(query["state"]).toUpperCase()),
    after: queryText(query["after"]),
  };
  const [app, page] = await Promise.all([
    appHeader(actor, id),
    getDeliveries(actor, id, { environment, ...chosen }),
  ]);
  if (!app || !page) notFound();
  const path = `/apps/${id}/deliveries`;
  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">
        {words.description}{" "}
        <OpenLink className="link" href="/docs/deliveries">
          {words.docs}
        </OpenLink>
      </p>
      <TabNav
        label={words.environments}
        items={environments.map((one) => ({
          href: `${path}?environment=${environmentSlug(one)}`,
          label: text.common.environments[one],
          current: one === environment,
        }))}
      />
      <section aria-label={words.receivers.heading} className="grid gap-4 lg:grid-cols-2">
        {page.receivers.map((receiver) => (
          <Receiver
            key={receiver.kind}
            appId={id}
            environment={environment}
            receiver={receiver}
            maySend={page.can.send}
          />
        ))}
      </section>
      <DeliveryList path={path} environment={environment} page={page} chosen={chosen} />
    </AppShell>
  );
}
