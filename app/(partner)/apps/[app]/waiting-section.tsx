import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { WaitingLine } from "@/lib/applications/waiting/rules";
import { text } from "@/lib/words/catalogue";

const words = text.applications.page.waits;

/** Who has to act next about this app, and where. */
export function WaitingSection({
  appId,
  lines,
}: {
  appId: string;
  lines: readonly WaitingLine[];
}) {
  return (
    <Section heading={words.heading}>
      {lines.length === 0 ? (
        <p className="text-ink-soft">{words.none}</p>
      ) : (
        <ul className="grid gap-2">
          {lines.map((line) => (
            <li key={line.sentence} className="flex flex-wrap items-center gap-2">
              <Badge>{words.on[line.whom]}</Badge>
              <Link className="link" href={`/apps/${appId}${line.page}`}>
                {line.sentence} {line.at ? <Moment at={line.at} exact /> : null}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
