import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { controlClasses } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { SaidOnce } from "@/components/ui/said-once";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { ListingImage, ListingVersion } from "@/lib/listings/dto";
import { text } from "@/lib/words/catalogue";
import { removeImageAction, saveImageAction } from "./actions";

const words = text.listings.images;
const { values } = text.listings;
const upload = { id: "new-file", hintId: "new-file-hint" };

type Props = {
  appId: string;
  version: ListingVersion;
  hasLogo: boolean;
  canEdit: boolean;
  /** What the upload before this page came to. */
  outcome: string;
};

/** The icons and screenshots of a version, and the form that adds one. */
export function Images({ appId, version, hasLogo, canEdit, outcome }: Props) {
  const { images } = version;
  const trouble = Object.entries(words.troubles).find(([code]) => code === outcome)?.[1];
  return (
    <Section id="field-images" heading={words.heading} description={words.why}>
      <div id="file" role="status" className="scroll-mt-24 empty:hidden">
        {outcome === "done" ? <Note tone="success">{words.done}</Note> : null}
        {trouble ? <Note tone="danger">{words.refused}</Note> : null}
      </div>
      <SaidOnce parameter="file" />
      <p className="text-ink-soft">{hasLogo ? words.logoThere : words.logoMissing}</p>
      {images.length === 0 ? (
        <p className="text-ink-soft">{words.none}</p>
      ) : (
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {images.map((image) => (
            <li
              key={image.id}
              className="grid content-start gap-2 rounded border border-line bg-surface p-3"
            >
              <Shown image={image} />
              <p className="font-medium">{nameOf(image)}</p>
              <p className="text-sm text-ink-soft">
                {words.size(image.width, image.height)}
                {image.alt === "" ? "" : ` · ${image.alt}`}
              </p>
              {canEdit ? <Changes version={version} image={image} /> : null}
            </li>
          ))}
        </ul>
      )}
      {canEdit ? <Upload appId={appId} trouble={trouble} /> : null}
    </Section>
  );
}

function nameOf({ kind, position, caption }: ListingImage): string {
  if (kind !== "SCREENSHOT") return values.kind[kind];
  const name = words.nth(position + 1);
  return caption === "" ? name : `${name}: ${caption}`;
}

function Shown({ image: { path, alt, width, height } }: { image: ListingImage }) {
  return (
    // Drawn by the portal itself, for whoever may see it: nothing for Next to optimise.
    // oxlint-disable-next-line nextjs/no-img-element
    <img
      src={path}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      className="h-40 w-full rounded bg-paper object-contain"
    />
  );
}

function Changes({ version, image }: { version: ListingVersion; image: ListingImage }) {
  const name = nameOf(image);
  const hidden = {
    ...{ listingId: version.id, revision: String(version.revision), imageId: image.id },
  };
  const isShot = image.kind === "SCREENSHOT";
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmDialog
        trigger={words.edit(name)}
        triggerSize="small"
        title={words.edit(name)}
        description={words.size(image.width, image.height)}
      >
        <ActionForm
          action={saveImageAction}
          formKey={randomUUID()}
          label={words.edit(name)}
          submitLabel={words.save}
          hidden={isShot ? hidden : { ...hidden, caption: image.caption }}
        >
          <TextField
            name="alt"
            label={words.altOf}
            hint={words.altHint}
            defaultValue={image.alt}
          />
          {isShot ? (
            <>
              <TextField
                name="caption"
                label={words.caption}
                defaultValue={image.caption}
              />
              <SelectField
                name="place"
                label={words.place}
                hint={words.placeHint}
                options={version.images
                  .filter(({ kind }) => kind === "SCREENSHOT")
                  .map((_, index) => ({
                    ...{ value: String(index + 1), label: String(index + 1) },
                  }))}
                defaultValue={String(image.position + 1)}
              />
            </>
          ) : null}
        </ActionForm>
      </ConfirmDialog>
      <ActionForm
        action={removeImageAction}
        formKey={randomUUID()}
        label={words.remove(name)}
        submitLabel={words.remove(name)}
        submitTone="quiet"
        hidden={hidden}
      />
    </div>
  );
}

function Upload({ appId, trouble }: { appId: string; trouble: string | undefined }) {
  const errorId = trouble ? "new-file-error" : undefined;
  return (
    <form
      method="post"
      action={`/api/apps/${appId}/listing/images`}
      encType="multipart/form-data"
      aria-label={words.add}
      className="grid max-w-xl gap-4"
    >
      <input type="hidden" name="idempotencyKey" value={randomUUID()} />
      <SelectField
        name="kind"
        label={words.kind}
        options={Object.entries(values.kind).map(([value, label]) => ({ value, label }))}
      />
      <Field
        {...upload}
        label={words.file}
        hint={words.fileHint}
        errors={trouble ? [trouble] : []}
        errorId={errorId}
        required
      >
        <input
          id={upload.id}
          type="file"
          name="file"
          accept="image/png"
          required
          aria-invalid={trouble ? true : undefined}
          aria-describedby={[upload.hintId, errorId].filter(Boolean).join(" ")}
          className={`${controlClasses} scroll-mt-52`}
        />
      </Field>
      <TextField name="alt" label={words.altOf} hint={words.altHint} />
      <div>
        <Button type="submit">{words.upload}</Button>
      </div>
    </form>
  );
}
