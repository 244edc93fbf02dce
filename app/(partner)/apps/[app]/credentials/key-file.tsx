"use client";

import { useId, useState, type ChangeEvent } from "react";
import { Field } from "@/components/ui/field";
import { controlClasses } from "@/components/ui/control";
import { base64 } from "@/lib/core/base64";
import { looksPrivate } from "@/lib/core/private-key";
import { keys } from "@/lib/words/en/keys";

const words = keys.page;
const LARGEST = 20_000;

/**
 * Reads a file into a field of the same form. It has no name, so the file itself is never sent; and
 * a private key does not even get into the field.
 */
export function KeyFile({ into }: { into: string }) {
  const id = useId();
  const [errors, setErrors] = useState<string[]>([]);

  async function read(event: ChangeEvent<HTMLInputElement>) {
    const input = event.currentTarget;
    const [file] = input.files ?? [];
    if (!file) return;
    const text = file.size > LARGEST ? null : textOf(await file.arrayBuffer());
    const field = input.form?.elements.namedItem(into);
    input.value = "";
    if (text === null) return setErrors([words.fileTooLong]);
    if (looksPrivate(text)) return setErrors([words.privateNotSent]);
    setErrors([]);
    if (field instanceof HTMLTextAreaElement) {
      field.value = text;
      field.focus();
    }
  }

  return (
    <Field
      id={id}
      label={words.file}
      hint={words.fileHint}
      hintId={`${id}-hint`}
      errors={errors}
      errorId={errors.length > 0 ? `${id}-error` : undefined}
    >
      <input
        id={id}
        type="file"
        onChange={(event) => void read(event)}
        aria-describedby={errors.length > 0 ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={errors.length > 0 ? true : undefined}
        className={controlClasses}
      />
    </Field>
  );
}

/** Certificates also come as bare bytes, which begin a sequence; those are written as base64. */
function textOf(content: ArrayBuffer): string {
  const bytes = new Uint8Array(content);
  const isText = bytes.every(
    (byte) => byte === 9 || byte === 10 || byte === 13 || byte >= 32,
  );
  return bytes[0] === 0x30 && !isText ? base64(bytes) : new TextDecoder().decode(bytes);
}
