import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { EvidenceLine } from "@/lib/checks/dto";
import { text } from "@/lib/words/catalogue";

const { evidence: words, nameOf } = text.practiceFaults;

/** The practice tests that a check rests on: what was tested, by whom, when and on which version. */
export function PracticeEvidence({ evidence }: { evidence: readonly EvidenceLine[] }) {
  if (evidence.length === 0) return null;
  return (
    <div className="grid gap-1">
      <ul aria-label={words.heading} className="grid gap-1">
        {evidence.map(({ fault, hasPassed, isSame, version, at, by }) => (
          <li key={fault} className="flex flex-wrap items-center gap-x-2">
            <StatusBadge tone={hasPassed ? "success" : "danger"}>
              {hasPassed ? words.passed : words.failed}
            </StatusBadge>
            <span>
              {words.line(nameOf(fault), by, version)}
              {at ? (
                <>
                  , <Moment at={at} />
                </>
              ) : null}
              {isSame ? "" : `, ${words.old}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="max-w-reading text-sm text-ink-soft">{words.limits}</p>
    </div>
  );
}
