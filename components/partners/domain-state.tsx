import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { DomainRow } from "@/lib/partners/domains/dto";
import { text } from "@/lib/words/catalogue";

const words = text.partnerDomains;
const tones = { OPEN: "neutral", VERIFIED: "success", MISSING: "warning" } as const;

/** How far a domain is, since when and by what, and who joined by it. */
export function DomainState({ row }: { row: DomainRow }) {
  return (
    <span className="grid justify-items-start gap-1">
      <StatusBadge tone={tones[row.state]}>{words.states[row.state]}</StatusBadge>
      {row.verifiedAt && row.way ? (
        <span className="text-sm text-ink-soft">
          {words.ways[row.way]}, <Moment at={row.verifiedAt} />
        </span>
      ) : null}
      {row.people > 0 ? (
        <span className="text-sm text-ink-soft">{words.page.joined(row.people)}</span>
      ) : null}
    </span>
  );
}
