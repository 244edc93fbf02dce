import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/section";
import type { ApiReference } from "@/lib/interfaces/rules";
import { text } from "@/lib/words/catalogue";
import { ReferenceCall } from "./reference-call";
import { ShapeOf } from "./reference-fields";

const words = text.interfaces;

type Props = {
  reference: ApiReference;
  words: { caption: string; notes: string };
};

/** All that the description of an interface says, for people: each call has an anchor. */
export function InterfaceReference({
  reference: { base, calls, problem },
  words: { caption, notes },
}: Props) {
  const { calls: table } = words;
  return (
    <Section heading={table.heading}>
      <div className="grid max-w-4xl min-w-0 gap-3">
        <p>
          {table.base} <code className="font-mono">{base}</code>
        </p>
        <DataTable
          caption={caption}
          columns={[
            { key: "request", header: table.request },
            { key: "scope", header: table.scope },
            { key: "what", header: table.what },
          ]}
          rows={calls.map(({ id, method, path, scope, title }) => ({
            key: id,
            cells: {
              request: (
                <a className="link" href={`#${id}`}>
                  <code className="font-mono break-words">
                    {method} {path}
                  </code>
                </a>
              ),
              scope: <code className="font-mono">{scope}</code>,
              what: title,
            },
          }))}
          empty={null}
        />
        <p className="max-w-reading">{notes}</p>
      </div>
      <div className="grid min-w-0 gap-8">
        {calls.map((call) => (
          <ReferenceCall key={call.id} call={call} />
        ))}
        <div className="max-w-4xl min-w-0 border-t border-line pt-6">
          <ShapeOf heading={words.reference.problem} shape={problem} isSent={false} />
        </div>
      </div>
    </Section>
  );
}
