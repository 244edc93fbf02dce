import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlikeUrls } from "@/components/configurations/alike-urls";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { TabNav } from "@/components/ui/tab-nav";
import { requireActor } from "@/lib/auth/session";
import { environments, environmentSlug } from "@/lib/core/environments";
import { getUrlPage } from "@/lib/endpoints/checks/queries";
import { environmentParam, idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { checkUrlsAction } from "./actions";
import { RedirectTest } from "./redirect-test";
import { UrlTable } from "./url-table";

const words = text.urlChecks;

/** A little more than a URL may have, so that one too long is answered with that. */
const LONGEST = 4096;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/urls">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function UrlsPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/urls">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/urls`);
  const query = await searchParams;
  const environment = environmentParam(queryText(query["environment"]) || "sod");
  const received = queryText(query["redirect_uri"], LONGEST);
  const [app, page] = await Promise.all([
    appHeader(actor, id),
    getUrlPage(actor, id, { environment, received }),
  ]);
  if (!app || !page) notFound();
  const path = `/apps/${id}/urls`;
  const { number, label, isPublished } = page.registered;
  const name = text.common.environments[environment];

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      <TabNav
        label={words.environments}
        items={environments.map((one) => ({
          href: `${path}?environment=${environmentSlug(one)}`,
          label: text.common.environments[one],
          current: one === environment,
        }))}
      />
      <p>{(isPublished ? words.published : words.unpublished)(name, number, label)}</p>
      <RedirectTest path={path} page={page} />
      <Section
        heading={words.list.redirects}
        actions={
          app.can.configure ? (
            <LinkButton href={`/apps/${id}/configuration`} tone="secondary">
              {words.edit}
            </LinkButton>
          ) : null
        }
      >
        <AlikeUrls warnings={page.warnings} />
        <UrlTable
          caption={words.list.redirects}
          rows={page.redirects}
          isNumbered
          empty={
            <EmptyState title={words.list.noRedirects} body={words.list.noRedirectsWhy} />
          }
        />
        {app.can.configure && page.redirects.length + page.others.length > 0 ? (
          <ActionForm
            action={checkUrlsAction}
            formKey={randomUUID()}
            label={words.look.button}
            submitLabel={words.look.button}
            pendingLabel={words.look.pending}
            submitTone="secondary"
            hidden={{ appId: id, environment }}
          >
            <p className="max-w-reading text-ink-soft">{words.look.why}</p>
          </ActionForm>
        ) : null}
      </Section>
      {page.others.length > 0 ? (
        <Section heading={words.list.others}>
          <UrlTable caption={words.list.others} rows={page.others} empty={null} />
        </Section>
      ) : null}
    </AppShell>
  );
}
