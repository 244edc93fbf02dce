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
import { languageFrom, languages } from "@/lib/applications/quickstart/rules";
import { requireActor } from "@/lib/auth/session";
import { environments, environmentSlug } from "@/lib/core/environments";
import { environmentParam, idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";

const words = text.quickstart;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/quickstart">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** Code for this very app; environment and language stand in the address. */
export default async function QuickstartPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/quickstart">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/quickstart`);
  const query = await searchParams;
  const environment = environmentParam(queryText(query["env"]) || "sod");
  const language = languageFrom(queryText(query["language"]) || "dotnet") ?? notFound();
  const [app, facts] = await Promise.all([
    appHeader(actor, id),
    getQuickstart(actor, id, environment),
  ]);
  if (!app || !facts) notFound();
  const address = (env: string, code: string) =>
    `/apps/${id}/quickstart?env=${env}&language=${code}`;
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
          href: address(environmentSlug(one), language),
          label: text.common.environments[one],
          current: one === environment,
        }))}
      />
      {facts.isPublished ? null : <Note>{words.notPublished(place)}</Note>}
      <Section heading={words.facts}>
        <DescriptionList
          items={[
            {
              term: words.clientId,
              value: <CopyText value={facts.clientId} label={words.clientId} />,
            },
            { term: words.authority, value: facts.authority, mono: true },
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
              href: address(environmentSlug(environment), one),
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
