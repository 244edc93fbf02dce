import { randomUUID } from "node:crypto";
import { Avatar } from "@/components/people/avatar";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { Profile } from "@/lib/accounts/profile/dto";
import { text } from "@/lib/words/catalogue";
import { removePictureAction } from "./actions";

const words = text.pictures;
const upload = { id: "new-picture", hintId: "new-picture-hint" };

type Props = {
  profile: Profile;
  /** What the upload before this page came to. */ outcome: string;
};

/**
 * One's own picture. The form is the browser's own, so that it works without script; a refusal comes
 * back in the address, whose fragment is the field: it has the focus, and says what was wrong.
 */
export function PictureSection({ profile, outcome }: Props) {
  const trouble = Object.entries(words.troubles).find(([code]) => code === outcome)?.[1];
  const errorId = trouble ? "new-picture-error" : undefined;
  return (
    <Section id="picture" heading={words.heading} description={words.description}>
      <div role="status" className="empty:hidden">
        {outcome === "done" && profile.picture ? (
          <Note tone="success">{words.done}</Note>
        ) : null}
        {trouble ? <Note tone="danger">{words.refused}</Note> : null}
      </div>
      <div className="flex flex-wrap items-start gap-6">
        <div className="grid max-w-40 gap-3">
          <Avatar name={profile.name} picture={profile.picture} size="large" />
          <p className="text-ink-soft">{profile.picture ? words.now : words.none}</p>
          {profile.picture ? (
            <ActionForm
              action={removePictureAction}
              formKey={randomUUID()}
              label={words.remove}
              submitLabel={words.remove}
              pendingLabel={words.removing}
              submitTone="quiet"
            />
          ) : null}
        </div>
        <form
          method="post"
          action="/api/profile/picture"
          encType="multipart/form-data"
          aria-label={words.formLabel}
          className="grid max-w-md grow gap-5"
        >
          <input type="hidden" name="idempotencyKey" value={randomUUID()} />
          <Field
            {...upload}
            label={words.field}
            hint={words.hint}
            errors={trouble ? [trouble] : []}
            errorId={errorId}
            required
          >
            <input
              id={upload.id}
              type="file"
              name="picture"
              accept="image/jpeg,image/png,image/webp"
              aria-invalid={trouble ? true : undefined}
              aria-describedby={[upload.hintId, errorId].filter(Boolean).join(" ")}
              className={`${controlClasses} scroll-mt-52`}
            />
          </Field>
          <div>
            <Button type="submit">{words.submit}</Button>
          </div>
        </form>
      </div>
    </Section>
  );
}
