import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { RadioGroup } from "@/components/ui/radio-group";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { requireActor } from "@/lib/auth/session";
import { getNotices, getTimeZone } from "@/lib/threads/notices/queries";
import { noticeWays } from "@/lib/threads/notices/rules";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { ProfileShell } from "../profile-shell";
import { chooseNoticesAction } from "./actions";

const words = text.notices;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

/** How this person hears of messages. */
export default async function NotificationsPage() {
  const actor = await requireActor("/profile/notifications");
  const [notices, timeZone] = await Promise.all([getNotices(actor), getTimeZone(actor)]);
  return (
    <ProfileShell title={words.title}>
      <Section heading={words.heading} description={words.description}>
        {notices.length > 0 ? (
          <ActionForm
            narrow
            action={chooseNoticesAction}
            formKey={randomUUID()}
            label={words.form}
            submitLabel={words.save}
            pendingLabel={words.saving}
          >
            {notices.map(({ kind, way }) => (
              <RadioGroup
                key={kind}
                name={kind}
                legend={words.kinds[kind]}
                defaultValue={way}
                options={noticeWays.map((one) => ({
                  value: one,
                  label: words.ways[one],
                  description: words.wayHints[one],
                }))}
              />
            ))}
            <SelectField
              name="timeZone"
              label={words.timeZone}
              hint={words.timeZoneHint}
              defaultValue={timeZone}
              options={zonesWith(timeZone)}
            />
          </ActionForm>
        ) : (
          <p className="text-ink-soft">{words.none}</p>
        )}
      </Section>
      <Note>{words.always}</Note>
    </ProfileShell>
  );
}

/** All that this machine knows, and the one that was chosen, however it is called by now. */
function zonesWith(chosen: string): { value: string; label: string }[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen]);
  return [...zones]
    .sort()
    .map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
