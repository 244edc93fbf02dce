import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { contextMismatch, unsaidParts } from "@/lib/configurations/about/rules";
import { text } from "@/lib/words/catalogue";
import { appTitle } from "../../app-title";
import { ConfigurationShell, openConfiguration } from "../configuration-shell";
import { SaveForm } from "../save-form";
import { AboutFields } from "./about-fields";
import { ReadOnlyAbout } from "./read-only-about";

const words = text.aboutApp.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration/about">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** What the app is and does with data: asked before the first publish request. */
export default async function AboutPage(
  props: PageProps<"/apps/[app]/configuration/about">,
) {
  const { actor, app, page } = await openConfiguration(props, "/about");
  const { configuration } = page;
  const unsaid = unsaidParts(configuration);
  const context = contextMismatch(configuration);
  return (
    <ConfigurationShell app={app} page={page} under="/about">
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      {unsaid.length > 0 ? (
        <Note>{words.unsaid(unsaid.map((part) => text.aboutApp.parts[part]))}</Note>
      ) : null}
      {context ? (
        <Note>
          <p>{words.context[context]}</p>
          <Link
            href={`/apps/${app.id}/configuration/advanced?version=${page.version.number}`}
            className="link"
          >
            {words.toAdvanced}
          </Link>
        </Note>
      ) : null}
      {page.can.save ? (
        <SaveForm appId={app.id} page={page} part="about" userId={actor.userId}>
          <AboutFields
            configuration={configuration}
            declaredAt={`/apps/${app.id}/configuration?version=${page.version.number}`}
          />
        </SaveForm>
      ) : (
        <ReadOnlyAbout configuration={configuration} />
      )}
    </ConfigurationShell>
  );
}
