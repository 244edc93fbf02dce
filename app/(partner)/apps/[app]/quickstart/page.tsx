import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyText } from "@/components/ui/copy-text";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TabNav } from "@/components/ui/tab-nav";
import { getQuickstart } from "@/lib/applications/quickstart/queries";
import {
  languageFrom,
  languages,
  providerFrom,
  type Language,
  type Provider,
} from "@/lib/applications/quickstart/rules";
import { requireActor } from "@/lib/auth/session";
import { environments, environmentSlug, type Environment } from "@/lib/core/environments";
import { environmentParam, idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { authorityItems } from "./authority-items";

const words = text.quickstart;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/quickstart">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** Code for this very app; environment, language and whose SuperID stand in the address. */
export default async function QuickstartPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/quickstart">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/quickstart`);
  const query = await searchParams;
  const environment = environmentParam(queryText(query["env"]) || "sod");
  const language = languageFrom(queryText(query["language"]) || "dotnet") ?? notFound();
  const superId = queryText(query["superid"]);
  const wanted = superId === "" ? null : (providerFrom(superId) ?? notFound());
  const [app, facts] = await Promise.all([
    appHeader(actor, id),
    getQuickstart(actor, id, environment, wanted),
  ]);
  if (!app || !facts) notFound();
  const here = { environment, language, provider: facts.provider };
  const address = (chosen: Partial<Shown>) => addressOf(id, { ...here, ...chosen });
  const place = text.common.environments[environment];

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      {facts.canTry ? (
        <p className="flex flex-wrap gap-3">
          <LinkButton href={`/apps/${id}/quickstart/try`}>
            {text.practiceTrials.title}
          </LinkButton>
          <LinkButton href={`/apps/${id}/quickstart/faults`}>
            {text.practiceFaults.title}
          </LinkButton>
        </p>
      ) : null}
      <TabNav
        label={words.environments}
        items={environments.map((one) => ({
          href: address({ environment: one }),
          label: text.common.environments[one],
          current: one === environment,
        }))}
      />
      {facts.providers.length > 0 ? (
        <div className="grid gap-3">
          <TabNav
            label={words.providers}
            items={facts.providers.map((one) => ({
              href: address({ provider: one }),
              label: words.providerNames[one],
              current: one === facts.provider,
            }))}
          />
          <p className="max-w-reading text-ink-soft">
            {words.providerNotes[facts.provider]}
          </p>
        </div>
      ) : null}
      {facts.isPublished ? null : <Note>{words.notPublished(place)}</Note>}
      <Section heading={words.facts}>
        <DescriptionList
          items={[
            {
              term: words.clientId,
              value: <CopyText value={facts.clientId} label={words.clientId} />,
            },
            ...authorityItems(facts.authority),
            {
              term: words.redirectUrl,
              value: facts.redirectUrl || text.common.notStated,
              mono: true,
            },
            {
              term: words.secret,
              value: facts.isNative ? words.noSecret : words.secretWhere,
            },
          ]}
        />
      </Section>
      {facts.redirectUrl === "" ? (
        <>
          <Note tone="warning">{words.noRedirect}</Note>
          <LinkButton href={`/apps/${id}/configuration`}>
            {words.toConfiguration}
          </LinkButton>
        </>
      ) : (
        <Section heading={words.code(words.names[language])}>
          <TabNav
            label={words.languages}
            items={languages.map((one) => ({
              href: address({ language: one }),
              label: words.names[one],
              current: one === language,
            }))}
          />
          {words.installOf(language) ? (
            <div className="grid gap-1">
              <p className="text-sm text-ink-soft">{words.install}</p>
              <CodeBlock label={words.install} code={words.installOf(language)} />
            </div>
          ) : null}
          <CodeBlock
            label={words.listing(words.names[language])}
            code={words.codeOf(language, facts)}
          />
        </Section>
      )}
    </AppShell>
  );
}

type Shown = { environment: Environment; language: Language; provider: Provider };

/** Whose SuperID is said in SOD alone: elsewhere there is one. */
function addressOf(id: string, { environment, language, provider }: Shown): string {
  const env = environmentSlug(environment);
  const superId = environment === "SOD" ? { superid: provider } : {};
  const query = new URLSearchParams({ env, language, ...superId });
  return `/apps/${id}/quickstart?${query.toString()}`;
}
