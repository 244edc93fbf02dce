import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { getRollback } from "@/lib/publishing/rollbacks/queries";
import { text } from "@/lib/words/catalogue";
import { appTitle } from "../../app-title";
import { ConfigurationShell, openConfiguration } from "../configuration-shell";
import { RollbackOption } from "./rollback-option";

const words = text.rollbacks.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration/rollback">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** What going back to a version would do to whom, and the button. */
export default async function RollbackPage(
  props: PageProps<"/apps/[app]/configuration/rollback">,
) {
  const { actor, app, page } = await openConfiguration(props, "/rollback");
  const rollback = await getRollback(actor, app.id, page.version.number);
  if (!rollback) notFound();
  const { version, options, canRollBack } = rollback;
  return (
    <ConfigurationShell app={app} page={page} under="/versions" isAbout>
      <div className="grid gap-1">
        <h3 className="text-lg font-semibold">
          {words.heading(version.number, version.label)}
        </h3>
        <p className="max-w-reading text-ink-soft">{words.description}</p>
      </div>
      {page.version.unsafe === null ? null : (
        <Note tone="danger">{text.rollbacks.unsafe.note(page.version.unsafe)}</Note>
      )}
      {options.length === 0 ? (
        <>
          <p>{words.none}</p>
          <LinkButton href={`/apps/${app.id}/configuration/versions`}>
            {words.toVersions}
          </LinkButton>
        </>
      ) : (
        options.map((option) => (
          <RollbackOption
            key={option.environment}
            appId={app.id}
            version={version}
            option={option}
            canRollBack={canRollBack}
          />
        ))
      )}
    </ConfigurationShell>
  );
}
