import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlikeUrls } from "@/components/configurations/alike-urls";
import { CopyText } from "@/components/ui/copy-text";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { SecretList } from "@/lib/credentials/dto";
import { getSecretLists } from "@/lib/credentials/queries";
import type { UrlPage } from "@/lib/endpoints/checks/dto";
import { getUrlPage } from "@/lib/endpoints/checks/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { NewSecret } from "../credentials/new-secret";

const words = text.applications.made;
const page = text.applications.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/created">): Promise<Metadata> {
  return appTitle(params, words.title, ({ can }) => can.configure);
}

/** The last page of the wizard: the client IDs, the SOD secret, and what comes next. */
export default async function CreatedPage({ params }: PageProps<"/apps/[app]/created">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/created`);
  const [app, lists, urls] = await Promise.all([
    appHeader(actor, id),
    getSecretLists(actor, id),
    getUrlPage(actor, id, { environment: "SOD", received: "" }),
  ]);
  if (!app?.can.configure || !lists || !urls) notFound();
  const sod = lists.find(({ environment }) => environment === "SOD");

  return (
    <AppShell app={app}>
      <Note tone="success" title={words.heading}>
        {words.body}
      </Note>
      <AboutUrls page={urls} />
      {sod ? <SodSecret app={{ id, name: app.name }} list={sod} /> : null}
      <Section heading={page.clientIds} description={page.clientIdsWhy}>
        <DescriptionList
          items={lists.map(({ environment, clientId }) => ({
            term: text.common.environments[environment],
            value: (
              <CopyText
                value={clientId}
                label={page.clientIdOf(text.common.environments[environment])}
              />
            ),
          }))}
        />
      </Section>
      <Section heading={words.nextHeading}>
        <DescriptionList
          items={[
            {
              term: words.quickstart,
              value: (
                <LinkButton href={`/apps/${id}/quickstart`}>
                  {words.toQuickstart}
                </LinkButton>
              ),
            },
            {
              term: words.about,
              value: (
                <LinkButton href={`/apps/${id}/configuration/about`}>
                  {words.toAbout}
                </LinkButton>
              ),
            },
            {
              term: page.next.publish,
              value: (
                <LinkButton href={`/apps/${id}/validation`}>
                  {page.next.publishButton}
                </LinkButton>
              ),
            },
            {
              term: words.overview,
              value: <LinkButton href={`/apps/${id}`}>{words.toApp}</LinkButton>,
            },
          ]}
        />
      </Section>
    </AppShell>
  );
}

/** What the portal did with the addresses, and which of them hardly differ. */
function AboutUrls({ page: { registered, warnings } }: { page: UrlPage }) {
  const split = registered.perEnvironment.map(
    (type) => text.configurations.urlTypes[type],
  );
  return (
    <>
      {split.length > 0 ? <Note>{words.split(split)}</Note> : null}
      <AlikeUrls warnings={warnings} />
    </>
  );
}

/** Made and shown once, right here; a native app has none, and a second visit leads on. */
function SodSecret({
  app,
  list,
}: {
  app: { id: string; name: string };
  list: SecretList;
}) {
  return (
    <Section heading={words.secretHeading} description={words.secretWhy}>
      {list.isNative ? (
        <Note>{text.credentials.nativeHasNone}</Note>
      ) : (
        <NewSecret
          formKey={randomUUID()}
          app={app}
          environment="SOD"
          lifetimes={list.lifetimes}
          policy={list.policy}
          canMake={list.living.length === 0}
        >
          {list.living.length === 0 ? null : (
            <div className="grid justify-items-start gap-2">
              <p className="max-w-reading">{words.secretThere(list.living.length)}</p>
              <LinkButton href={`/apps/${app.id}/credentials`}>
                {words.toCredentials}
              </LinkButton>
            </div>
          )}
        </NewSecret>
      )}
    </Section>
  );
}
