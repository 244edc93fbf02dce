import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { Avatar } from "@/components/people/avatar";
import { PictureSection } from "@/components/pictures/picture-section";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import { RadioGroup } from "@/components/ui/radio-group";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import { getProfile } from "@/lib/accounts/profile/queries";
import { requireActor } from "@/lib/auth/session";
import { languages } from "@/lib/core/languages";
import { queryText } from "@/lib/web/params";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import { AccessTable } from "./access-table";
import {
  changeNameAction,
  changePasswordAction,
  chooseLanguageAction,
  removePictureAction,
  requestEmailChangeAction,
} from "./actions";
import { ProfileShell } from "./profile-shell";

const words = text.profile;
const { names } = text.languages;

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: words.title };
}

export default async function ProfilePage({ searchParams }: PageProps<"/profile">) {
  const actor = await requireActor("/profile");
  const profile = await getProfile(actor);
  return (
    <ProfileShell>
      <PictureSection
        words={text.pictures.own}
        shown={<Avatar name={profile.name} picture={profile.picture} size="large" />}
        hasPicture={profile.picture !== null}
        uploadTo="/api/profile/picture"
        remove={removePictureAction}
        outcome={queryText((await searchParams)["picture"])}
      />
      <Section heading={words.about.heading}>
        <div className="max-w-md">
          <ActionForm
            action={changeNameAction}
            formKey={randomUUID()}
            label={words.about.formLabel}
            submitLabel={words.about.save}
            pendingLabel={words.about.saving}
            submitTone="secondary"
            hidden={{ before: profile.name }}
          >
            <TextField
              name="name"
              label={words.about.name}
              hint={words.about.nameHint}
              defaultValue={profile.name}
              autoComplete="name"
              required
            />
          </ActionForm>
        </div>
      </Section>
      <Section heading={words.language.heading} description={words.language.description}>
        <div className="max-w-md">
          <ActionForm
            action={chooseLanguageAction}
            formKey={randomUUID()}
            label={words.language.label}
            submitLabel={words.language.save}
            pendingLabel={words.language.saving}
            submitTone="secondary"
          >
            <RadioGroup
              name="language"
              legend={words.language.label}
              layout="row"
              options={languages.map((value) => ({ value, label: names[value] }))}
              defaultValue={profile.language}
            />
          </ActionForm>
        </div>
      </Section>
      <Section heading={words.email.heading} description={words.email.now(profile.email)}>
        {profile.waitingEmail ? (
          <Note>{words.email.waiting(profile.waitingEmail)}</Note>
        ) : null}
        <div className="max-w-md">
          <ActionForm
            action={requestEmailChangeAction}
            formKey={randomUUID()}
            label={words.email.formLabel}
            submitLabel={words.email.submit}
            pendingLabel={words.email.pending}
            submitTone="secondary"
          >
            <TextField
              name="newEmail"
              label={words.email.field}
              hint={words.email.hint}
              type="email"
              autoComplete="email"
              required
            />
            <TextField
              name="presentPassword"
              label={words.email.present}
              type="password"
              autoComplete="current-password"
              required
            />
          </ActionForm>
        </div>
      </Section>
      <Section heading={words.password.heading} description={words.password.description}>
        <div className="max-w-md">
          <ActionForm
            action={changePasswordAction}
            formKey={randomUUID()}
            label={words.password.formLabel}
            submitLabel={words.password.submit}
            pendingLabel={words.password.pending}
            submitTone="secondary"
          >
            <TextField
              name="presentPassword"
              label={words.password.present}
              type="password"
              autoComplete="current-password"
              required
            />
            <TextField
              name="newPassword"
              label={words.password.new}
              hint={words.password.hint}
              type="password"
              autoComplete="new-password"
              required
            />
          </ActionForm>
        </div>
      </Section>
      <Section heading={words.access.heading} description={words.access.description}>
        <AccessTable profile={profile} />
      </Section>
    </ProfileShell>
  );
}
