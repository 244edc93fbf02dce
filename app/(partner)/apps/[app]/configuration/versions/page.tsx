import type { Metadata } from "next";
import { getVersionHistory } from "@/lib/configurations/versions/queries";
import { numberQuery } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { appTitle } from "../../app-title";
import { ManifestSection } from "../../manifest-section";
import { ConfigurationShell, openConfiguration } from "../configuration-shell";
import { ChangeLog } from "./change-log";
import { VersionActions } from "./version-actions";
import { VersionTable } from "./version-table";

const words = text.configurations.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration/versions">): Promise<Metadata> {
  return appTitle(params, words.versions);
}

/** The versions of an app, what can be done with the one looked at, and every save of it. */
export default async function VersionsPage(
  props: PageProps<"/apps/[app]/configuration/versions">,
) {
  const { actor, app, page } = await openConfiguration(props, "/versions");
  const query = await props.searchParams;
  const { number } = page.version;
  const before = numberQuery(query["before"]);
  const savesBefore = numberQuery(query["saves"]);
  const history = await getVersionHistory(
    ...([actor, { appId: app.id, versionId: page.version.id }] as const),
    { before, savesBefore },
  );
  return (
    <ConfigurationShell app={app} page={page} under="/versions">
      <VersionActions app={app} page={page} />
      <VersionTable app={app} number={number} history={history} before={before} />
      <ManifestSection app={app} version={number} />
      <ChangeLog {...{ appId: app.id, number, history }} savesBefore={savesBefore} />
    </ConfigurationShell>
  );
}
