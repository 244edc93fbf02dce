import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { PublicationBadge } from "@/components/applications/publication-badge";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { TabNav } from "@/components/ui/tab-nav";
import type { ApplicationHeader } from "@/lib/applications/dto";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/session";
import type { ConfigurationPage } from "@/lib/configurations/dto";
import { getConfigurationPage } from "@/lib/configurations/queries";
import { environments } from "@/lib/core/environments";
import { idParam, numberQuery } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader } from "../app-title";

const words = text.configurations.page;

type Query = Record<string, string | string[] | undefined>;
type Asked = { params: Promise<{ app: string }>; searchParams: Promise<Query> };

/** What every page of a configuration begins with: who asks, the app, and the version looked at. */
export async function openConfiguration(
  { params, searchParams }: Asked,
  under: string,
): Promise<{ actor: Actor; app: ApplicationHeader; page: ConfigurationPage }> {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/configuration${under}`);
  const query = await searchParams;
  const [app, page] = await Promise.all([
    appHeader(actor, id),
    getConfigurationPage(actor, id, numberQuery(query["version"])),
  ]);
  if (!app || !page) notFound();
  return { actor, app, page };
}

type Props = {
  app: ApplicationHeader;
  page: ConfigurationPage;
  /** Under `/configuration`: "" or "/versions". */
  under: string;
  /** The page is about the version as it is, and not about changing it. */
  isAbout?: boolean;
  children: ReactNode;
};

/** Head of the pages of a configuration: which version, where it stands, and its pages. */
export function ConfigurationShell({
  app,
  page,
  under,
  isAbout = false,
  children,
}: Props) {
  const { version, isNewest } = page;
  const path = `/apps/${app.id}/configuration`;
  // The newest version is what the plain addresses show.
  const query = isNewest ? "" : `?version=${version.number}`;
  const tabs = [
    { under: "", label: words.authentication },
    { under: "/integration", label: words.integration },
    { under: "/advanced", label: words.advanced },
    { under: "/about", label: text.aboutApp.page.tab },
    { under: "/versions", label: words.versions },
    { under: "/compare", label: words.compare },
  ];
  return (
    <AppShell app={app}>
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <h2 className="min-w-0 text-lg font-semibold break-words">
            {words.version(version.number, version.label)}
          </h2>
          <ul
            aria-label={words.statesOf(version.number)}
            className="flex flex-wrap gap-x-4 gap-y-1"
          >
            {environments.map((environment) => (
              <li key={environment} className="flex items-center gap-1.5">
                <span className="text-ink-soft">
                  {text.common.environments[environment]}
                </span>
                <PublicationBadge
                  state={
                    version.publications.find((one) => one.environment === environment)
                      ?.state ?? "DRAFT"
                  }
                />
              </li>
            ))}
          </ul>
        </div>
        <TabNav
          label={words.tabs}
          items={tabs.map((tab) => ({
            href: `${path}${tab.under}${query}`,
            label: tab.label,
            current: tab.under === under,
          }))}
        />
      </div>
      {isAbout ? null : <Locked app={app} page={page} isHere={under === "/versions"} />}
      {app.can.configure || !page.can.isPartner ? null : <Note>{words.readOnly}</Note>}
      {children}
    </AppShell>
  );
}

/** Why a version cannot be changed, and what to do instead. */
function Locked({
  app,
  page,
  isHere,
}: Pick<Props, "app" | "page"> & { isHere: boolean }) {
  const { version, locks } = page;
  const [first] = locks;
  if (!first) return null;
  const isPending = first.state === "REQUEST_PENDING" || first.state === "APPROVED";
  return (
    <Note tone="warning" title={words.lockedTitle}>
      <p>
        {locks.map((lock) => words.locks[lock.state](lock.environments)).join(" ")}{" "}
        {page.can.createVersion ? words.lockedDo : words.lockedAsk}
      </p>
      {page.can.createVersion ? (
        <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
          {isHere ? null : (
            <LinkButton
              href={`/apps/${app.id}/configuration/versions?version=${version.number}`}
            >
              {words.toNewVersion}
            </LinkButton>
          )}
          {isPending ? (
            <LinkButton href={`/apps/${app.id}/validation`}>{words.toRequest}</LinkButton>
          ) : null}
        </div>
      ) : null}
    </Note>
  );
}
