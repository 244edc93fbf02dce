"use client";

import { useContext, useId, useState, type SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { ReadOnlyContext } from "@/components/ui/read-only-context";
import { SelectField } from "@/components/ui/select-field";
import { FILE_BYTES } from "@/lib/reviews/files/rules";
import { reviewFiles } from "@/lib/words/en/review-files";

const words = reviewFiles;
const upload = { id: "new-file", hintId: "new-file-hint" };

type Props = {
  action: string;
  formKey: string;
  items: readonly { value: string; label: string }[];
  /** The item that is chosen when the page opens. */
  item: string;
  /** What was wrong with the upload before this page, in words. */
  trouble: string | null;
};

/**
 * Sends a file as a form of the browser's own, so that it works without script; with script it says
 * how far it is. Either way the answer is the page again, with what became of it in its address.
 */
export function UploadForm({ action, formKey, items, item, trouble }: Props) {
  const id = useId();
  const locked = useContext(ReadOnlyContext);
  const [percent, setPercent] = useState<number | null>(null);
  const [own, setOwn] = useState<string | null>(null);
  const wrong = own ?? trouble;
  const errorId = wrong ? "new-file-error" : undefined;
  const isSending = percent !== null;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    if (file instanceof File && file.size > FILE_BYTES)
      return setOwn(words.troubles.large);
    setOwn(null);
    setPercent(0);
    send(action, form, {
      progress: setPercent,
      failed: () => {
        setPercent(null);
        setOwn(words.failed);
      },
    });
  }

  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      aria-label={words.form}
      onSubmit={onSubmit}
      className="grid max-w-xl gap-4"
    >
      <input type="hidden" name="idempotencyKey" value={formKey} />
      <SelectField name="item" label={words.item} options={items} defaultValue={item} />
      <Field
        {...upload}
        label={words.field}
        hint={words.hint}
        errors={wrong ? [wrong] : []}
        errorId={errorId}
        required
      >
        <input
          id={upload.id}
          type="file"
          name="file"
          required
          aria-invalid={wrong ? true : undefined}
          aria-describedby={[upload.hintId, errorId].filter(Boolean).join(" ")}
          className={`${controlClasses} scroll-mt-52`}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-4">
        <Button
          type="submit"
          tone="primary"
          disabled={locked !== null}
          aria-disabled={isSending || undefined}
        >
          {words.submit}
        </Button>
        {isSending ? (
          <progress aria-labelledby={`${id}-progress`} max={100} value={percent} />
        ) : null}
        <span id={`${id}-progress`} role="status" className="text-ink-soft">
          {!isSending ? "" : percent < 100 ? words.sending(percent) : words.checking}
        </span>
      </div>
    </form>
  );
}

type Listener = { progress: (percent: number) => void; failed: () => void };

/** With XMLHttpRequest: fetch does not say how much of a body has gone. */
function send(action: string, form: FormData, { progress, failed }: Listener): void {
  const request = new XMLHttpRequest();
  request.open("POST", action);
  // In tens: each is read out.
  request.upload.onprogress = ({ loaded, total }) =>
    progress(Math.floor((loaded / Math.max(total, 1)) * 10) * 10);
  request.onerror = failed;
  request.onload = () => {
    if (request.status >= 400) failed();
    else goTo(new URL(request.responseURL));
  };
  request.send(form);
}

/** To where the form would have led; the fragment is not part of what a request ends with. */
function goTo(page: URL): void {
  const outcome = page.searchParams.get("file");
  if (outcome) page.hash = outcome === "done" ? "file" : "new-file";
  const here = new URL(window.location.href);
  const isSame = here.pathname + here.search === page.pathname + page.search;
  window.location.assign(page.href);
  // Only the fragment differs: the browser would stay on the page as it is.
  if (isSame) window.location.reload();
}
