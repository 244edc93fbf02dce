import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { SaidOnce } from "@/components/ui/said-once";
import { Section } from "@/components/ui/section";
import type { FormAction } from "@/components/ui/keep-typing";
import { text } from "@/lib/words/catalogue";

const { troubles } = text.pictures;
const upload = { id: "new-picture", hintId: "new-picture-hint" };

type Props = {
  words: typeof text.pictures.own;
  /** The picture as it is shown, or what stands in its place. */
  shown: ReactNode;
  hasPicture: boolean;
  /** Where the file is sent. */
  uploadTo: string;
  remove: FormAction;
  /** Whose picture the form deletes, where it is not one's own. */
  hidden?: Record<string, string>;
  /** What the upload before this page came to. */
  outcome: string;
};

/**
 * A picture to change: of oneself, or of a partner. The form is the browser's own, so that it works without script; a refusal comes
 * back in the address, whose fragment is the field: it has the focus, and says what was wrong.
 */
export function PictureSection({
  words,
  shown,
  hasPicture,
  uploadTo,
  remove,
  hidden,
  outcome,
}: Props) {
  const trouble = Object.entries(troubles).find(([code]) => code === outcome)?.[1];
  const errorId = trouble ? "new-picture-error" : undefined;
  return (
    <Section id="picture" heading={words.heading} description={words.description}>
      <div role="status" className="empty:hidden">
        {outcome === "done" && hasPicture ? (
          <Note tone="success">{words.done}</Note>
        ) : null}
        {trouble ? <Note tone="danger">{words.refused}</Note> : null}
      </div>
      <SaidOnce parameter="picture" />
      <div className="flex flex-wrap items-start gap-6">
        <div className="grid max-w-40 gap-3">
          {shown}
          <p className="text-ink-soft">{hasPicture ? words.now : words.none}</p>
          {hasPicture ? (
            <ActionForm
              action={remove}
              formKey={randomUUID()}
              hidden={hidden}
              label={words.remove}
              submitLabel={words.remove}
              pendingLabel={words.removing}
              submitTone="quiet"
            />
          ) : null}
        </div>
        <form
          method="post"
          action={uploadTo}
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
