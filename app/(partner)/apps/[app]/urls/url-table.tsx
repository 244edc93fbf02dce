import type { ReactNode } from "react";
import { NotedUrl } from "@/components/configurations/url-notes";
import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { UrlRow } from "@/lib/endpoints/checks/dto";
import type { Outcome } from "@/lib/endpoints/probes/rules";
import { text } from "@/lib/words/catalogue";

const words = text.urlChecks;

const tones: Record<Outcome, Tone> = {
  PASSED: "success",
  FAILED: "danger",
  UNCLEAR: "neutral",
};

type Props = {
  caption: string;
  rows: readonly UrlRow[];
  /** Whether the place in the list matters: a test names it. */
  isNumbered?: boolean;
  empty: ReactNode;
};

/** Registered URLs, with what was last seen of each. */
export function UrlTable({ caption, rows, isNumbered = false, empty }: Props) {
  return (
    <DataTable
      caption={caption}
      empty={empty}
      columns={[
        isNumbered
          ? { key: "place", header: words.list.place }
          : { key: "type", header: words.list.type },
        { key: "url", header: words.list.url },
        { key: "seen", header: words.list.seen },
      ]}
      rows={rows.map((row, index) => ({
        key: `${row.type} ${row.value}`,
        cells: {
          place: index + 1,
          type: text.configurations.urlTypes[row.type],
          url: <NotedUrl value={row.value} notes={row.notes} />,
          seen: <Seen check={row.check} />,
        },
      }))}
    />
  );
}

function Seen({ check }: Pick<UrlRow, "check">) {
  if (!check) return <span className="text-ink-soft">{words.list.never}</span>;
  const { outcome, observation, at } = check;
  const facts = [
    ...(observation.tls ? [words.over(observation.tls)] : []),
    ...(observation.status === undefined ? [] : [words.status(observation.status)]),
  ];
  return (
    <div className="grid justify-items-start gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <StatusBadge tone={tones[outcome]}>{words.outcomes[outcome]}</StatusBadge>
        <span className="text-sm text-ink-soft">
          <Moment at={at} />
        </span>
      </span>
      <span>{words.findings[observation.finding]}</span>
      {facts.length > 0 ? (
        <span className="text-sm text-ink-soft">
          {facts.join(", ")}
          {observation.certificateUntil ? (
            <>
              , {words.certificateUntil} <Moment at={observation.certificateUntil} />
            </>
          ) : null}
        </span>
      ) : null}
    </div>
  );
}
