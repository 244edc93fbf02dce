import { Disclosure } from "@/components/ui/disclosure";
import type { SightLine } from "@/lib/checks/dto";
import { text } from "@/lib/words/catalogue";

/** More lines than these are shown on request. */
const SHOWN = 4;

/** What a check saw, place by place; what is to mend comes first. */
export function SightList({ sights }: { sights: readonly SightLine[] }) {
  if (sights.length === 0) return null;
  const rank = ({ weight }: SightLine) =>
    weight === "FAILED" || weight === "DOWN" ? 0 : weight === "UNCLEAR" ? 1 : 2;
  const lines = sights.toSorted((a, b) => rank(a) - rank(b));
  const [first, rest] = [lines.slice(0, SHOWN), lines.slice(SHOWN)];
  return (
    <div className="grid gap-1">
      <Lines lines={first} />
      {rest.length > 0 ? (
        <Disclosure summary={text.checks.selfTest.more(rest.length)}>
          <Lines lines={rest} />
        </Disclosure>
      ) : null}
    </div>
  );
}

function Lines({ lines }: { lines: readonly SightLine[] }) {
  return (
    <ul className="grid gap-1">
      {lines.map(({ at, says }) => (
        <li key={`${at} ${says}`} className="max-w-reading">
          {at === "" ? null : (
            <>
              <code className="text-sm break-all text-ink-soft">{at}</code>{" "}
            </>
          )}
          {says}
        </li>
      ))}
    </ul>
  );
}
