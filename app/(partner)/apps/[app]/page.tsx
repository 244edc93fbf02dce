import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CopyText } from "@/components/ui/copy-text";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import { Section } from "@/components/ui/section";
import { getApplicationOverview } from "@/lib/applications/queries";
import { hasLeftSod } from "@/lib/applications/settings/rules";
import { requireActor } from "@/lib/auth/session";
import { countRecentFailures } from "@/lib/failures/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppLifeCycle } from "./app-life-cycle";
import { AppShell } from "./app-shell";
import { appHeader, appTitle } from "./app-title";
import { CredentialHealth } from "./credential-health";
import { GenericNameNote } from "./generic-name-note";
import { AppNextStep } from "./next-step";
import { WaitingSection } from "./waiting-section";

const words = text.applications.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]">): Promise<Metadata> {
  return appTitle(params, words.overview);
}

export default async function AppPage({ params }: PageProps<"/apps/[app]">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}`);
  const [app, overview, failures] = await Promise.all([
    appHeader(actor, id),
    getApplicationOverview(actor, id),
    countRecentFailures(actor, id),
  ]);
  if (!app || !overview) notFound();
  const sent = app.environments.filter(({ state }) => state !== "DRAFT");

  return (
    <AppShell app={app}>
      <GenericNameNote name={app.name} mend={hasLeftSod(sent) ? "MANAGER" : "SETTINGS"} />
      {app.can.configure ? <AppNextStep app={app} overview={overview} /> : null}
      {failures && failures.signIns > 0 ? (
        <Note tone="warning">
          {text.signInFailures.overview(failures.signIns, failures.reasons)}{" "}
          <OpenLink className="link" href={`/apps/${app.id}/failures`}>
            {text.signInFailures.overviewLink}
          </OpenLink>
        </Note>
      ) : null}
      <AppLifeCycle app={app} overview={overview} />
      <WaitingSection appId={app.id} lines={overview.waiting} />
      <Section heading={words.tenantsHeading} description={words.tenantsWhy}>
        <DescriptionList
          items={overview.tenants.map(({ environment, active }) => ({
            term: text.common.environments[environment],
            value: words.tenantsIn(active),
          }))}
        />
      </Section>
      <Section
        heading={words.clientIds}
        description={words.clientIdsWhy}
        actions={
          overview.canTry ? (
            <LinkButton size="small" href={`/apps/${app.id}/quickstart/try`}>
              {text.practiceTrials.title}
            </LinkButton>
          ) : null
        }
      >
        <DescriptionList
          items={overview.clientIds.map(({ environment, clientId }) => ({
            term: text.common.environments[environment],
            value: (
              <CopyText
                value={clientId}
                label={words.clientIdOf(text.common.environments[environment])}
              />
            ),
          }))}
        />
      </Section>
      {app.can.seeSecrets ? <CredentialHealth app={app} overview={overview} /> : null}
      <Section heading={words.facts}>
        <DescriptionList
          items={[
            { term: words.technicalContact, value: overview.technicalContact },
            { term: words.kind, value: text.applications.kinds[app.kind] },
            { term: words.template, value: text.applications.templates[app.template] },
            { term: words.created, value: <Moment at={overview.createdAt} /> },
          ]}
        />
      </Section>
    </AppShell>
  );
}
