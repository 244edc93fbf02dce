import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingClock } from "@/components/listings/listing-clock";
import { ListingStateBadge } from "@/components/listings/listing-state";
import { ListingThread } from "@/components/listings/listing-thread";
import { ActionForm } from "@/components/ui/action-form";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import { requireActor } from "@/lib/auth/session";
import { getListingWait } from "@/lib/listings/clock/queries";
import type { ListingPage as Page } from "@/lib/listings/dto";
import { sayLinks } from "@/lib/listings/links/rules";
import { getListingThread } from "@/lib/listings/messages/queries";
import { getListingPage } from "@/lib/listings/queries";
import { idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { beginListingAction, sendListingMessageAction } from "./actions";
import { GapList } from "./gap-list";
import { Images } from "./images";
import { ListingForm } from "./listing-form";
import { Reasons, Request } from "./request";
import { StoreName } from "./store-name";

const words = text.listings.page;
const { log } = text.listings;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/listing">): Promise<Metadata> {
  return appTitle(params, text.listings.title, ({ kind }) => kind === "STANDARD");
}

/** What the App Store says about a standard app: written, looked at, requested. */
export default async function ListingPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/listing">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/listing`);
  const [app, page] = await Promise.all([
    appHeader(actor, id),
    getListingPage(actor, id),
  ]);
  if (!app || page?.app.kind !== "STANDARD") notFound();
  const outcome = queryText((await searchParams)["file"]);
  const { version, can } = page;
  const [wait, thread] = version
    ? await Promise.all([
        getListingWait(actor, version.id),
        getListingThread(actor, version.id),
      ])
    : [null, null];
  const isOpen = version !== null && version.state !== "PUBLISHED";
  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.lead}</p>
      {version ? (
        <>
          <Standing page={page} version={version} />
          {wait && isOpen ? <ListingClock wait={wait} /> : null}
          <StoreName app={page.app} canEdit={can.edit} />
          {can.edit ? (
            <ListingForm
              // Another version is another form.
              key={version.id}
              formKey={randomUUID()}
              appId={id}
              version={version}
              links={sayLinks(version.listing.links)}
            />
          ) : null}
          <Images
            appId={id}
            version={version}
            hasLogo={page.app.logo !== null}
            canEdit={can.edit}
            outcome={outcome}
          />
          <Request page={page} version={version} />
          {thread ? (
            <ListingThread thread={thread} action={sendListingMessageAction} />
          ) : null}
          <Log page={page} />
        </>
      ) : (
        <EmptyState
          title={words.none}
          body={words.noneWhy}
          action={can.begin ? <Begin appId={id} label={words.begin} /> : undefined}
        />
      )}
      {page.isHandedOver ? (
        <Note>{words.handedOver}</Note>
      ) : can.edit || can.begin || can.withdraw ? null : (
        <Note>{words.readOnly}</Note>
      )}
    </AppShell>
  );
}

type Props = { page: Page; version: NonNullable<Page["version"]> };

/** Where the version stands, what is missing, and the ways on from here. */
function Standing({ page, version }: Props) {
  const { app, can, published, rounds } = page;
  const { state, number, gaps } = version;
  const locked = state === "PUBLISHED" || state === "REQUEST_PENDING" ? state : null;
  const rejected = state === "REJECTED" ? rounds[0] : undefined;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <ListingStateBadge state={state} />
        <span className="text-ink-soft">{text.listings.version(number)}</span>
        <LinkButton href={`/apps/${app.appId}/listing/preview`}>
          {words.preview}
        </LinkButton>
        {can.begin ? <Begin appId={app.appId} label={words.beginAgain} /> : null}
      </div>
      {locked ? <Note>{words.locked[locked]}</Note> : null}
      {can.begin ? <p className="text-ink-soft">{words.beginAgainWhy}</p> : null}
      {published === null ? null : <Note>{words.isOldPublished(published)}</Note>}
      {rejected ? (
        <Note tone="danger" title={words.refused}>
          <Reasons round={rejected} />
        </Note>
      ) : null}
      {locked ? null : <GapList gaps={gaps} />}
    </>
  );
}

function Begin({ appId, label }: { appId: string; label: string }) {
  return (
    <ActionForm
      action={beginListingAction}
      formKey={randomUUID()}
      label={label}
      submitLabel={label}
      pendingLabel={words.beginning}
      hidden={{ appId }}
    />
  );
}

function Log({ page: { log: saves } }: { page: Page }) {
  const list = new Intl.ListFormat("en");
  return (
    <Section heading={log.heading} description={log.why}>
      {saves.length === 0 ? (
        <p className="text-ink-soft">{log.none}</p>
      ) : (
        <Timeline
          label={log.heading}
          entries={saves.map(({ id, by, at, fields }) => ({
            ...{ key: id, who: by, when: at },
            what:
              fields.length === 0
                ? log.nothing
                : log.saved(
                    list.format(fields.map((field) => text.listings.fields[field])),
                  ),
          }))}
        />
      )}
    </Section>
  );
}
