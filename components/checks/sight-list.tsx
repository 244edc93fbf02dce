import { Link } from "@/components/ui/link";
import { Disclosure } from "@/components/ui/disclosure";
import type { SightLine } from "@/lib/checks/sights/dto";
import { text } from "@/lib/words/catalogue";

/** More lines than these are shown on request. */
const SHOWN = 4;

type Props = {
  sights: readonly SightLine[];
  /** For the partner, who is led to where it is mended. */
  appId?: string | undefined;
};

/** What a check saw, place by place; what is to mend comes first. */
export function SightList({ sights, appId }: Props) {
  if (sights.length === 0) return null;
  const rank = ({ weight }: SightLine) =>
    weight === "FAILED" || weight === "DOWN" ? 0 : weight === "UNCLEAR" ? 1 : 2;
  const lines = sights.toSorted((a, b) => rank(a) - rank(b));
  const [first, rest] = [lines.slice(0, SHOWN), lines.slice(SHOWN)];
  return (
    <div className="grid gap-1">
      <Lines sights={first} />
      {rest.length > 0 ? (
        <Disclosure summary={text.checks.selfTest.more(rest.length)}>
          <Lines sights={rest} />
        </Disclosure>
      ) : null}
      {appId ? <Mends sights={sights} appId={appId} /> : null}
    </div>
  );
}

function Lines({ sights }: Pick<Props, "sights">) {
  return (
    <ul className="grid gap-1">
      {sights.map(({ at, says }) => (
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

/** Once for each page, however many places are mended there. */
function Mends({ sights, appId }: { sights: readonly SightLine[]; appId: string }) {
  const pages = new Set(sights.flatMap(({ mend }) => mend ?? []));
  return [...pages].map((page) => (
    <Link key={page} className="link w-fit" href={`/apps/${appId}/${page}`}>
      {text.checks.selfTest.mend[page]}
    </Link>
  ));
}
