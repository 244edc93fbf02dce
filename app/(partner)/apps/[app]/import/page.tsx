import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/session";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { ManifestForm } from "../../import/manifest-form";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";

const words = text.manifests.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/import">): Promise<Metadata> {
  return appTitle(params, words.title, (app) => app.can.configure);
}

/** Changes to an app from a manifest. */
export default async function ImportPage({ params }: PageProps<"/apps/[app]/import">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/import`);
  const app = await appHeader(actor, id);
  if (!app?.can.configure) notFound();
  return (
    <AppShell app={app}>
      <div className="grid gap-1">
        <h2 className="text-lg font-semibold">{words.title}</h2>
        <p className="max-w-reading text-ink-soft">
          {words.description}{" "}
          <Link className="link" href="/docs/manifest">
            {words.about}
          </Link>
        </p>
      </div>
      <ManifestForm
        formKey={randomUUID()}
        appId={app.id}
        partners={[]}
        back={`/apps/${app.id}/configuration/versions`}
      />
    </AppShell>
  );
}
