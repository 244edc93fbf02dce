import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";

type Props = {
  id: string;
  label: string;
  required?: boolean | undefined;
  hint?: string | undefined;
  hintId?: string | undefined;
  errors: string[];
  errorId?: string | undefined;
  children: ReactNode;
};

/** Label, hint, errors and control of one field, in this order for eyes and for ears. */
export function Field({
  id,
  label,
  required,
  hint,
  hintId,
  errors,
  errorId,
  children,
}: Props) {
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline gap-1">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {required ? <RequiredMark /> : null}
      </div>
      <FieldNotes hint={hint} hintId={hintId} errors={errors} errorId={errorId} />
      {children}
    </div>
  );
}

/** Beside the label, not in it: the label's text stays the field's whole name. */
export function RequiredMark() {
  return <span aria-hidden="true" className="text-danger after:content-['*']" />;
}

type NotesProps = Pick<Props, "hint" | "hintId" | "errors" | "errorId">;

export function FieldNotes({ hint, hintId, errors, errorId }: NotesProps) {
  return (
    <>
      {hint ? (
        <p id={hintId} className="max-w-reading text-ink-soft">
          {hint}
        </p>
      ) : null}
      {errorId ? (
        <p
          id={errorId}
          className="flex max-w-reading items-start gap-1.5 font-medium text-danger"
        >
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {/* Each on a line of its own; a description reads line breaks as spaces. */}
          <span className="whitespace-pre-line">{errors.join("\n")}</span>
        </p>
      ) : null}
    </>
  );
}
