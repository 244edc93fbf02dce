import { Link } from "@/components/ui/link";
import { CarriedNote } from "@/components/reviews/carried-note";
import { FileList } from "@/components/reviews/file-list";
import { VerdictBadge } from "@/components/reviews/verdict-badge";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import { Note } from "@/components/ui/note";
import type { Workbench, WorkbenchItem } from "@/lib/reviews/dto";
import type { FileLine } from "@/lib/reviews/files/dto";
import { text } from "@/lib/words/catalogue";
import { nextOpen } from "@/lib/reviews/rules";
import { BenchKeys } from "./bench-keys";
import { ItemHeading } from "./item-heading";
import { ItemThread } from "./item-thread";
import { PortalSaw } from "./portal-saw";
import { SavedReplies } from "./saved-replies";
import { SuggestionBox } from "./suggestion-box";
import { VerdictForm } from "./verdict-form";

const words = text.reviews.bench;
const evidence = text.reviewFiles;

type Props = {
  bench: Workbench;
  item: WorkbenchItem;
  files: readonly FileLine[];
  suggest: string;
};

/** One item: what is asked, what the partner says, what was judged, and the verdict. */
export function ItemPanel({ bench, item, files, suggest }: Props) {
  const list = <FileList label={evidence.ofItem(item.code)} files={files} />;
  const at = bench.items.indexOf(item);
  return (
    <div className="grid gap-4">
      <Card>
        <div className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
          <span className="font-mono font-semibold text-ink">{item.code}</span>
          <span>{item.heading}</span>
          <Badge>{text.reviews.itemKinds[item.kind]}</Badge>
          <VerdictBadge verdict={item.verdict} />
          {item.wasReopened ? <Badge tone="warning">{words.reopened}</Badge> : null}
        </div>
        <ItemHeading code={item.code}>{item.text}</ItemHeading>
        <CarriedNote carried={item.carried} />
        <DescriptionList
          items={[
            { term: words.why, value: item.why },
            { term: words.verifiedBy, value: item.verifiedBy },
            { term: words.answer, value: <Lines>{item.answer || words.noAnswer}</Lines> },
            ...(files.length > 0 ? [{ term: evidence.heading, value: list }] : []),
            ...lastWords(item),
          ]}
        />
      </Card>
      <PortalSaw bench={bench} item={item} />
      {bench.can.judge ? (
        <Card>
          <VerdictForm key={item.code} reviewId={bench.id} item={item} />
          <SavedReplies item={item} />
        </Card>
      ) : null}
      <SuggestionBox
        key={`suggestions-${item.code}`}
        bench={bench}
        item={item}
        field={suggest}
      />
      <ItemThread key={`thread-${item.code}`} bench={bench} item={item} />
      <div role="status">
        {bench.can.judge && bench.items.every(({ verdict }) => verdict !== "OPEN") ? (
          <Note tone="success">{allJudged(bench)}</Note>
        ) : null}
      </div>
      <nav
        aria-label={words.position(at + 1, bench.items.length)}
        className="flex flex-wrap justify-between gap-3"
      >
        <Step bench={bench} to={bench.items[at - 1]} label={words.previous} />
        <span className="text-sm text-ink-soft">
          {words.position(at + 1, bench.items.length)}
        </span>
        <Step bench={bench} to={bench.items[at + 1]} label={words.next} />
      </nav>
      <BenchKeys
        previous={addressOf(bench, bench.items[at - 1])}
        next={addressOf(bench, bench.items[at + 1])}
        open={addressOf(bench, nextOpen(bench.items, item.code) ?? undefined)}
      />
    </div>
  );
}

function lastWords(item: WorkbenchItem) {
  if (item.seen === "") return [];
  const isQuestion = item.verdict === "QUESTION" || (item.wasReopened && !item.wouldPass);
  return [
    { term: isQuestion ? words.question : words.seen, value: <Lines>{item.seen}</Lines> },
    ...(item.wouldPass
      ? [{ term: words.wouldPass, value: <Lines>{item.wouldPass}</Lines> }]
      : []),
  ];
}

/** A decision waits for the security evaluation, too, where one is needed. */
function allJudged({ items, evaluation }: Workbench): string {
  const isApproval = items.every(
    ({ verdict }) => verdict === "PASSED" || verdict === "NOT_APPLICABLE",
  );
  return isApproval && evaluation && !evaluation.counts
    ? words.allJudgedNotTested
    : words.allJudged;
}

function addressOf(bench: Workbench, to: WorkbenchItem | undefined): string | null {
  return to ? `/review/${bench.number}?item=${to.code}` : null;
}

type StepProps = { bench: Workbench; to: WorkbenchItem | undefined; label: string };

function Step({ bench, to, label }: StepProps) {
  return to ? (
    <Link
      href={`/review/${bench.number}?item=${to.code}`}
      scroll={false}
      className="link"
    >
      {label}
    </Link>
  ) : (
    <span />
  );
}
