import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DescriptionList } from "@/components/ui/description-list";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { PartnerSettings } from "@/lib/partners/settings/dto";
import { getPartnerSettings } from "@/lib/partners/settings/queries";
import { getPartnerHeader } from "@/lib/partners/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { PartnerShell } from "../partner-shell";
import { LockedProfile } from "./locked-profile";
import { SettingsForm } from "./settings-form";

const words = text.partnerSettings.page;

export const metadata: Metadata = { title: words.title };

export default async function PartnerSettingsPage({
  params,
}: PageProps<"/partners/[partner]/settings">) {
  const id = idParam((await params).partner);
  const actor = await requireActor(`/partners/${id}/settings`);
  const [partner, settings] = await Promise.all([
    getPartnerHeader(actor, id),
    getPartnerSettings(actor, id),
  ]);
  if (!partner || !settings) notFound();

  return (
    <PartnerShell partner={partner}>
      {settings.canEdit ? (
        <SettingsForm formKey={randomUUID()} settings={settings} />
      ) : (
        <ReadOnlySettings settings={settings} />
      )}
      <LockedProfile profile={settings.profile} />
    </PartnerShell>
  );
}

function ReadOnlySettings({ settings }: { settings: PartnerSettings }) {
  const nameOf = (id: string | null) =>
    settings.people.find((person) => person.id === id)?.name ?? words.nobody;
  const list = (addresses: readonly string[]) => addresses.join(", ") || words.none;
  return (
    <Section heading={words.contacts} description={words.contactsWhy}>
      <DescriptionList
        items={[
          { term: words.administrative, value: nameOf(settings.administrativeContactId) },
          { term: words.technical, value: nameOf(settings.technicalContactId) },
          { term: words.number, value: settings.organisationNumber || words.none },
          { term: words.uninstall, value: list(settings.uninstallEmails) },
          { term: words.support, value: list(settings.supportEmails) },
        ]}
      />
      <Note>{words.noRight}</Note>
    </Section>
  );
}
