import { UrlNotes } from "@/components/configurations/url-notes";
import type { ComparisonLine } from "@/lib/configurations/comparisons/rules";
import { common } from "@/lib/words/en/common";
import { configurations } from "@/lib/words/en/configurations";

const words = configurations.comparison;
const kinds = ["right", "url", "text", "other"] as const;

type Props = {
  lines: readonly ComparisonLine[];
  /** What is said where nothing differs. */
  same: string;
  /** What its headings are, where it stands deeper than usual. */
  under?: "h3" | "h4";
};

/** Differences in words, what customers must agree to first. */
export function Differences({ lines, same, under: Heading = "h3" }: Props) {
  if (lines.length === 0) return <p>{same}</p>;
  return (
    <div className="grid gap-4">
      {kinds.map((kind) => {
        const some = lines.filter((line) => line.kind === kind);
        return some.length === 0 ? null : (
          <div key={kind} className="grid gap-1.5">
            <Heading className="font-semibold">{words.kinds[kind]}</Heading>
            <ul className="grid list-disc gap-1.5 pl-5">
              {some.map((line) => (
                <li key={line.sentence} className="break-words">
                  {line.sentence}
                  {line.notes ? <UrlNotes notes={line.notes} /> : null}
                  {line.before === undefined ? null : <Texts line={line} />}
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

function Texts({ line }: { line: ComparisonLine }) {
  return (
    <dl className="mt-1 grid gap-2 sm:grid-cols-2">
      {(["before", "after"] as const).map((side) => (
        <div key={side} className="grid content-start gap-0.5">
          <dt className="text-sm text-ink-soft">{words[side]}</dt>
          <dd className="break-words whitespace-pre-line">
            {line[side] || common.notStated}
          </dd>
        </div>
      ))}
    </dl>
  );
}
