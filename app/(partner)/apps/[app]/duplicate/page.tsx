import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/auth/session";
import { getDuplicate } from "@/lib/manifests/duplicates/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { appHeader, appTitle } from "../app-title";
import { DuplicateForm } from "./duplicate-form";

const words = text.manifests.duplicate;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/duplicate">): Promise<Metadata> {
  return appTitle(params, words.tab, (app) => app.can.configure);
}

/** The wizard, filled with an app that is there. */
export default async function DuplicatePage({
  params,
}: PageProps<"/apps/[app]/duplicate">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/duplicate`);
  const [app, duplicate] = await Promise.all([
    appHeader(actor, id),
    getDuplicate(actor, id),
  ]);
  if (!app || !duplicate) notFound();
  return (
    <>
      <PageHeader
        eyebrow={app.partnerName}
        title={words.title(app.name)}
        description={words.description}
      />
      <DuplicateForm formKey={randomUUID()} appId={app.id} duplicate={duplicate} />
    </>
  );
}
