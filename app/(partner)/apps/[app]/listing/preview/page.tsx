import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ListingStateBadge } from "@/components/listings/listing-state";
import { StorePage } from "@/components/listings/store-page";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { requireActor } from "@/lib/auth/session";
import { getListingPage } from "@/lib/listings/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../../app-shell";
import { appHeader, appTitle } from "../../app-title";

const words = text.listings.preview;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/listing/preview">): Promise<Metadata> {
  return appTitle(params, words.title, ({ kind }) => kind === "STANDARD");
}

/** The version of a listing that is written, else the published one, as the App Store will show it. */
export default async function PreviewPage({
  params,
}: PageProps<"/apps/[app]/listing/preview">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/listing/preview`);
  const [app, page] = await Promise.all([
    appHeader(actor, id),
    getListingPage(actor, id),
  ]);
  if (!app || page?.app.kind !== "STANDARD" || !page.version) notFound();
  return (
    <AppShell app={app}>
      <div className="flex flex-wrap items-center gap-3">
        <ListingStateBadge state={page.version.state} />
        <span className="text-ink-soft">
          {text.listings.version(page.version.number)}
        </span>
        <LinkButton href={`/apps/${id}/listing`}>{words.back}</LinkButton>
      </div>
      <Note>{words.note}</Note>
      <StorePage app={page.app} version={page.version} />
    </AppShell>
  );
}
