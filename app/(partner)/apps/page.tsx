import type { Metadata } from "next";
import { AppTable, type AppTableRow } from "@/components/applications/app-table";
import { publicationTone } from "@/components/applications/publication-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLinks } from "@/components/ui/file-links";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import type { ApplicationRow } from "@/lib/applications/dto";
import { isOneAtATime } from "@/lib/applications/list/policy";
import { listApplications } from "@/lib/applications/list/queries";
import { fileAddress, listAddress, listQuery } from "@/lib/applications/list/schema";
import type { EnvironmentState, PublicationWord } from "@/lib/applications/states/rules";
import { requireActor } from "@/lib/auth/session";
import { environments } from "@/lib/core/environments";
import { partnersFor, partnersNamed } from "@/lib/permissions/policy";
import { queryTexts } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppFilter } from "./app-filter";

const words = text.applications.list;

export const metadata: Metadata = { title: words.title };

export default async function AppsPage({ searchParams }: PageProps<"/apps">) {
  const actor = await requireActor("/apps");
  const asked = listQuery.parse(queryTexts(Object.entries(await searchParams)));
  const partners = partnersNamed(actor, "application.see");
  const isOne = isOneAtATime(partners);
  const query = isOne ? { ...asked, partner: asked.partner ?? partners[0]?.id } : asked;
  // Where one is always chosen, a partner narrows nothing.
  const isNarrowed =
    listAddress(isOne ? { ...asked, partner: undefined } : asked) !== "/apps";
  const { rows, next } = await listApplications(actor, query);
  const create = partnersFor(actor, "application.create").length > 0 && (
    <LinkButton href="/apps/new" tone="primary">
      {words.create}
    </LinkButton>
  );
  const actions = (
    <>
      {create}
      {create ? (
        <LinkButton href="/apps/import">{text.manifests.page.title}</LinkButton>
      ) : null}
      <LinkButton href="/apps/deleted" tone="quiet">
        {text.appDeleting.page.open}
      </LinkButton>
    </>
  );

  return (
    <>
      <PageHeader
        title={words.title}
        description={isOne ? words.oneAtATime(partners.length) : words.description}
        actions={actions}
      />
      <AppFilter {...{ query, partners, isOne }} />
      {rows.length > 0 ? (
        <AppTable
          caption={words.caption}
          columns={[
            { key: "name", header: words.name },
            { key: "partner", header: words.partner },
            { key: "kind", header: words.kind },
            ...environments.map((environment) => ({
              key: environment,
              header: text.common.environments[environment],
            })),
          ]}
          rows={rows.map(toRow)}
          looks={looks}
        />
      ) : isNarrowed ? (
        <EmptyState
          title={words.noneFound}
          body={isOne ? words.noneFoundHere : words.noneFoundBody}
        />
      ) : (
        <EmptyState
          title={words.emptyTitle}
          body={isOne ? words.emptyHere : create ? words.emptyBody : words.noRight}
          action={create}
        />
      )}
      <Pager
        first={query.after ? listAddress({ ...query, after: undefined }) : null}
        next={next ? listAddress({ ...query, after: next }) : null}
      />
      {rows.length > 0 ? (
        <FileLinks
          label={words.file.label}
          files={(["csv", "jsonl"] as const).map((format) => ({
            href: fileAddress(query, format),
            label: words.file[format],
          }))}
          hint={words.file.hint}
        />
      ) : null}
    </>
  );
}

function lookOf(state: PublicationWord) {
  return { tone: publicationTone[state], word: text.applications.states[state] };
}

const looks = {
  DRAFT: lookOf("DRAFT"),
  REQUEST_PENDING: lookOf("REQUEST_PENDING"),
  APPROVED: lookOf("APPROVED"),
  PUBLISHED: lookOf("PUBLISHED"),
  REJECTED: lookOf("REJECTED"),
  REPLACED: lookOf("REPLACED"),
};

function toRow(row: ApplicationRow): AppTableRow {
  return {
    id: row.id,
    name: row.name,
    partner: row.partnerName,
    kind: text.applications.kinds[row.kind],
    states: Object.fromEntries(
      row.environments.map((stand) => [stand.environment, cellOf(stand)]),
    ),
  };
}

function cellOf({ state, beside, goesLiveAt }: EnvironmentState) {
  return {
    state,
    ...(beside
      ? { beside: text.applications.beside(beside.versionNumber, beside.state) }
      : {}),
    ...((beside?.state ?? state) === "APPROVED"
      ? { waits: waitOf(goesLiveAt ?? null) }
      : {}),
  };
}

function waitOf(until: Date | null) {
  return { words: until ? words.goesLive : words.waitsForYou, until };
}
