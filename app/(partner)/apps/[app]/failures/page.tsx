import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { LookAgain } from "@/components/ui/look-again";
import { OpenLink } from "@/components/ui/open-link";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { environmentSlug } from "@/lib/core/environments";
import { familyNames } from "@/lib/failures/explanations/rules";
import { getFailures } from "@/lib/failures/queries";
import { environmentParam, idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { FailureCard } from "./failure-card";
import { FailureFilter } from "./failure-filter";

const words = text.signInFailures;

/** Soon enough for whoever tries a sign-in in the window beside this one. */
const SECONDS = 5;
/** A whole message may be pasted. */
const LONGEST = 2_000;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/failures">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function FailuresPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/failures">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/failures`);
  const query = await searchParams;
  const place = queryText(query["environment"]);
  const environment = place === "" ? undefined : environmentParam(place);
  const family = familyNames.find((one) => one === queryText(query["reason"]));
  const request = queryText(query["request"], LONGEST).trim();
  const after = queryText(query["after"]);
  const [app, page] = await Promise.all([
    appHeader(actor, id),
    getFailures(actor, id, { environment, family, request, after }),
  ]);
  if (!app || !page) notFound();
  const path = `/apps/${id}/failures`;
  const chosen = {
    ...(environment ? { environment: environmentSlug(environment) } : {}),
    ...(family ? { reason: family } : {}),
    ...(request === "" ? {} : { request }),
  };
  const isFiltered = Object.keys(chosen).length > 0;
  const pageAt = (key?: string) =>
    `${path}?${new URLSearchParams({ ...chosen, ...(key ? { after: key } : {}) }).toString()}`;
  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">
        {words.description}{" "}
        <OpenLink className="link" href="/docs/registry">
          {words.docs}
        </OpenLink>
      </p>
      <FailureFilter path={path} chosen={chosen} isFiltered={isFiltered} />
      <Section
        heading={words.list}
        actions={<LookAgain label={words.live} href={pageAt()} every={SECONDS} />}
      >
        {page.groups.length === 0 ? (
          <EmptyState
            title={isFiltered ? words.notFoundTitle : words.noneTitle}
            body={isFiltered ? words.notFoundBody : words.noneBody}
          />
        ) : (
          <ul className="grid gap-4" aria-label={words.list}>
            {page.groups.map((failure) => (
              <FailureCard key={failure.id} appId={id} failure={failure} page={page} />
            ))}
          </ul>
        )}
        <Pager
          first={after === "" ? null : pageAt()}
          next={page.next ? pageAt(page.next) : null}
        />
      </Section>
    </AppShell>
  );
}
