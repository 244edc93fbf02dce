import type { Metadata } from "next";
import { Avatar } from "@/components/people/avatar";
import { PictureSection } from "@/components/pictures/picture-section";
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
import { FormSection } from "./form-section";
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
      <FormSection
        heading={words.about.heading}
        action={changeNameAction}
        label={words.about.formLabel}
        submit={words.about.save}
        pending={words.about.saving}
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
      </FormSection>
      <FormSection
        heading={words.language.heading}
        description={words.language.description}
        action={chooseLanguageAction}
        label={words.language.label}
        submit={words.language.save}
        pending={words.language.saving}
      >
        <RadioGroup
          name="language"
          legend={words.language.label}
          layout="row"
          options={languages.map((value) => ({ value, label: names[value] }))}
          defaultValue={profile.language}
        />
      </FormSection>
      <FormSection
        heading={words.email.heading}
        description={words.email.now(profile.email)}
        before={
          profile.waitingEmail ? (
            <Note>{words.email.waiting(profile.waitingEmail)}</Note>
          ) : null
        }
        action={requestEmailChangeAction}
        label={words.email.formLabel}
        submit={words.email.submit}
        pending={words.email.pending}
      >
        <TextField
          name="newEmail"
          label={words.email.field}
          hint={words.email.hint}
          type="email"
          autoComplete="email"
          required
        />
        <PresentPassword label={words.email.present} />
      </FormSection>
      <FormSection
        heading={words.password.heading}
        description={words.password.description}
        action={changePasswordAction}
        label={words.password.formLabel}
        submit={words.password.submit}
        pending={words.password.pending}
      >
        <PresentPassword label={words.password.present} />
        <TextField
          name="newPassword"
          label={words.password.new}
          hint={words.password.hint}
          type="password"
          autoComplete="new-password"
          required
        />
      </FormSection>
      <Section heading={words.access.heading} description={words.access.description}>
        <AccessTable profile={profile} />
      </Section>
    </ProfileShell>
  );
}

/** Asked for again before a credential is changed. */
function PresentPassword({ label }: { label: string }) {
  return (
    <TextField
      name="presentPassword"
      label={label}
      type="password"
      autoComplete="current-password"
      required
    />
  );
}
