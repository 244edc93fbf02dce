import type { Field, Shape } from "@/lib/interfaces/fields/rules";
import { text } from "@/lib/words/catalogue";

const words = text.interfaces.reference;

/** Whether its fields are sent, where some are required, or come back, where some may be missing. */
type Way = { isSent: boolean };

/** A part of a call with its fields; nothing where there are none. */
export function FieldsOf({
  heading,
  fields,
  isSent,
}: Way & { heading: string; fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <div className="grid min-w-0 gap-1">
      <h4 className="font-semibold">{heading}</h4>
      <Fields fields={fields} isSent={isSent} />
    </div>
  );
}

/** A body, and what holds of all of it. */
export function ShapeOf({
  heading,
  shape,
  isSent,
}: Way & { heading: string; shape: Shape }) {
  return (
    <div className="grid min-w-0 gap-1">
      <h4 className="font-semibold">{heading}</h4>
      {shape.about ? <p>{shape.about}</p> : null}
      <Fields fields={shape.fields} isSent={isSent} />
      {isSent && shape.isClosed ? (
        <p className="text-sm text-ink-soft">{words.closed}</p>
      ) : null}
    </div>
  );
}

export function Fields({ fields, isSent }: Way & { fields: readonly Field[] }) {
  return (
    <ul className="grid min-w-0 divide-y divide-line">
      {fields.map((field) => (
        <li key={field.name} className="grid min-w-0 gap-1 py-2">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <code className="min-w-0 font-mono font-medium break-words">
              {field.name}
            </code>
            <span className="text-sm text-ink-soft">{field.type}</span>
            <Presence field={field} isSent={isSent} />
          </p>
          {field.about ? <p className="max-w-reading">{field.about}</p> : null}
          {field.limits.length > 0 ? (
            <p className="text-sm break-words text-ink-soft">{field.limits.join(", ")}</p>
          ) : null}
          {field.values.length > 0 ? <Values values={field.values} /> : null}
          {field.fields.length > 0 ? (
            <div className="border-l border-line pl-4">
              <Fields fields={field.fields} isSent={isSent} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Presence({ field: { isRequired }, isSent }: Way & { field: Field }) {
  if (isRequired !== isSent) return null;
  return (
    <span className="text-sm font-medium">
      {isSent ? words.required : words.optional}
    </span>
  );
}

function Values({ values }: { values: readonly string[] }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
      <span className="text-ink-soft">{words.oneOf}</span>
      {values.map((value) => (
        <code key={value} className="font-mono">
          {value}
        </code>
      ))}
    </p>
  );
}
