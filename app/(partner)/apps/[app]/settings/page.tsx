import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Note } from "@/components/ui/note";
import { getAppSettings } from "@/lib/applications/settings/queries";
import { requireActor } from "@/lib/auth/session";
import { listChangesOf } from "@/lib/changes/queries";
import { getAppTransfer } from "@/lib/transfers/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { GenericNameNote } from "../generic-name-note";
import { ManifestSection } from "../manifest-section";
import { LockedSettings } from "./locked-settings";
import { ManageForm } from "./manage-form";
import { ReadOnlySettings } from "./read-only-settings";
import { SettingsForm } from "./settings-form";
import { TransferSection } from "./transfer-section";

const words = text.appSettings.page;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/settings">): Promise<Metadata> {
  return appTitle(params, words.title);
}

export default async function AppSettingsPage({
  params,
}: PageProps<"/apps/[app]/settings">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/settings`);
  const [app, settings, changes, transfer] = await Promise.all([
    appHeader(actor, id),
    getAppSettings(actor, id),
    listChangesOf(actor, id),
    getAppTransfer(actor, id),
  ]);
  if (!app || !settings) notFound();

  return (
    <AppShell app={app}>
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      <GenericNameNote
        name={settings.name}
        mend={settings.hasLeftSod ? "MANAGER" : "HERE"}
      />
      {settings.can.edit ? (
        <SettingsForm formKey={randomUUID()} settings={settings} />
      ) : (
        <ReadOnlySettings settings={settings} />
      )}
      {settings.can.manage ? (
        <ManageForm formKey={randomUUID()} settings={settings} />
      ) : (
        <LockedSettings settings={settings} changes={changes} />
      )}
      <ManifestSection app={app} />
      {transfer ? <TransferSection app={app} transfer={transfer} /> : null}
      {settings.can.edit || settings.can.manage ? null : <Note>{words.readOnly}</Note>}
    </AppShell>
  );
}
