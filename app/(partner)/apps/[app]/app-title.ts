import type { Metadata } from "next";
import { cache } from "react";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { ApplicationKind } from "@/lib/applications/rules";
import { getApplicationHeader } from "@/lib/applications/queries";
import { currentActor } from "@/lib/auth/session";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";

/** The head of an app's pages: read once for a page and its title. */
export const appHeader = cache(getApplicationHeader);

/** "Credentials, Invoice Sync": of several open pages each says which app it is about. */
export async function appTitle(
  params: Promise<{ app: string }>,
  page: string | Record<ApplicationKind, string>,
  /** For a page that not everybody who knows the app may open: one that is missing names nothing. */
  opens: (app: ApplicationHeader) => boolean = () => true,
): Promise<Metadata> {
  const id = idParam((await params).app);
  const actor = await currentActor();
  const app = actor ? await appHeader(actor, id) : null;
  if (!app || !opens(app)) return { title: text.publicPages.notFound.title };
  const name = typeof page === "string" ? page : page[app.kind];
  return { title: text.applications.page.title(name, app.name) };
}
