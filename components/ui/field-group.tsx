import type { ReactNode } from "react";
import { FieldNotes, RequiredMark } from "./field";

type Props = {
  id: string;
  legend: string;
  hint?: string | undefined;
  hintId?: string | undefined;
  errors: string[];
  errorId?: string | undefined;
  describedBy?: string | undefined;
  required?: boolean | undefined;
  role?: "group" | "radiogroup" | undefined;
  children: ReactNode;
};

/** A question with several controls; takes the focus itself when the error summary points to it. */
export function FieldGroup(props: Props) {
  const { id, legend, describedBy, required, role, children } = props;
  return (
    <fieldset
      id={id}
      role={role}
      tabIndex={-1}
      aria-describedby={describedBy}
      aria-invalid={role === "radiogroup" && props.errorId ? true : undefined}
      className="grid gap-1 rounded"
    >
      <legend className="contents">
        <span className="flex items-baseline gap-1">
          <span className="font-medium">{legend}</span>
          {required ? <RequiredMark /> : null}
        </span>
      </legend>
      <FieldNotes {...props} />
      {children}
    </fieldset>
  );
}
