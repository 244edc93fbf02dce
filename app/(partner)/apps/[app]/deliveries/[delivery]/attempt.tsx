import { CodeBlock } from "@/components/ui/code-block";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { AttemptLine } from "@/lib/deliveries/dto";
import { text } from "@/lib/words/catalogue";

const words = text.deliveries.one;

/** One try: what was sent and what came back, as text. */
export function Attempt({
  attempt,
  isNewest,
}: {
  attempt: AttemptLine;
  isNewest: boolean;
}) {
  const { number, at, outcome, status, tookMs, url, address } = attempt;
  const { request, response } = attempt;
  const parts = [
    [words.requestHeaders, request.headers],
    [words.requestBody, request.body],
    [words.responseHeaders, response.headers],
    [words.responseBody, response.body],
  ].filter(([, code]) => code !== "");
  return (
    <details className="rounded border border-line bg-surface" open={isNewest}>
      <summary className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded px-4 py-2.5 hover:bg-sunken">
        <span className="font-medium">{words.try(number)}</span>
        {outcome === "accepted" ? (
          <StatusBadge tone="success">{words.accepted}</StatusBadge>
        ) : (
          <StatusBadge tone="danger">{words.notAccepted}</StatusBadge>
        )}
        <span>{text.deliveries.outcomes[outcome]}</span>
        <span className="text-sm text-ink-soft">
          <Moment at={at} exact />
        </span>
      </summary>
      <div className="grid gap-3 border-t border-line px-4 py-3">
        <DescriptionList
          items={[
            { term: words.url, value: url, mono: true },
            ...(address ? [{ term: words.address, value: address, mono: true }] : []),
            ...(status === null ? [] : [{ term: words.status, value: String(status) }]),
            { term: words.duration, value: words.took(tookMs) },
          ]}
        />
        {parts.map(([label = "", code = ""]) => (
          <div key={label} className="grid gap-1">
            <p className="text-sm text-ink-soft">{label}</p>
            <CodeBlock label={`${words.try(number)}: ${label}`} code={code} />
          </div>
        ))}
      </div>
    </details>
  );
}
