import { CodeBlock } from "@/components/ui/code-block";
import type { ApiCall, Status } from "@/lib/interfaces/rules";
import { text } from "@/lib/words/catalogue";
import { Fields, FieldsOf, ShapeOf } from "./reference-fields";

const words = text.interfaces.reference;

/** One call: what is sent and what comes back; beside it, where there is room, the same as an example. */
export function ReferenceCall({ call }: { call: ApiCall }) {
  const { id, title, about, body, answer, example } = call;
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid min-w-0 scroll-mt-20 gap-x-10 gap-y-4 border-t border-line pt-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,32rem)]"
    >
      <div className="grid min-w-0 content-start gap-4">
        <div className="grid min-w-0 gap-1">
          <h3 id={`${id}-title`} className="text-lg font-semibold">
            {title}
          </h3>
          <p className="min-w-0 break-words">
            <code className="font-mono">
              <span className="font-semibold">{call.method}</span> {call.path}
            </code>
          </p>
          {call.scope ? (
            <p className="text-ink-soft">
              {words.scope} <code className="font-mono">{call.scope}</code>
            </p>
          ) : null}
          {about ? <p className="max-w-reading">{about}</p> : null}
        </div>
        <FieldsOf heading={words.parameters} fields={call.parameters} isSent />
        {body ? <ShapeOf heading={words.body} shape={body} isSent /> : null}
        {answer ? <ShapeOf heading={words.answer} shape={answer} isSent={false} /> : null}
        <Statuses statuses={call.statuses} />
      </div>
      <div className="grid min-w-0 content-start gap-3 xl:sticky xl:top-20 xl:self-start">
        <CodeBlock label={words.request(title)} code={example.request} />
        {example.answer === null ? null : (
          <CodeBlock label={words.answered(title)} code={example.answer} />
        )}
      </div>
    </section>
  );
}

function Statuses({ statuses }: { statuses: readonly Status[] }) {
  return (
    <div className="grid min-w-0 gap-1">
      <h4 className="font-semibold">{words.statuses}</h4>
      <ul className="grid min-w-0 gap-1">
        {statuses.map(({ status, about, headers }) => (
          <li key={status} className="grid min-w-0 grid-cols-[2.5rem_minmax(0,1fr)]">
            <code className="font-mono">{status}</code>
            <div className="min-w-0">
              <p>{about}</p>
              <Fields fields={headers} isSent={false} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
