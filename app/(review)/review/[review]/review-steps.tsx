import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Note } from "@/components/ui/note";
import type { Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { giveBackAction, takeReviewAction } from "./actions";
import { ObservedDialog } from "./observed-dialog";
import { ReassignDialog } from "./reassign-dialog";
import { ApproveDialog, AskDialog, RejectDialog } from "./decision-dialogs";

const words = text.reviews.bench;

/** Whose turn it is, and what this reviewer can do about it. */
export function ReviewSteps({ bench }: { bench: Workbench }) {
  const step = { reviewId: bench.id, revision: String(bench.revision) };
  const count = (verdict: string) =>
    bench.items.filter((item) => item.verdict === verdict).length;
  const [open, failed, questions] = [count("OPEN"), count("FAILED"), count("QUESTION")];
  const isEvaluated = bench.evaluation?.counts ?? true;
  return (
    <section aria-label={words.actions} className="grid gap-3">
      {bench.interest ? (
        <Note tone="warning">{text.reviews.interest[bench.interest]}</Note>
      ) : null}
      {/* Always there, so that a step's outcome is announced: its own form goes with it. */}
      <p role="status">
        {sentence(bench, open, failed + questions)}{" "}
        {bench.can.judge && open > 0 ? words.left(open) : null}
        {bench.awayUntil
          ? words.away(text.reviewClock.shortDay(new Date(bench.awayUntil)))
          : null}
      </p>
      {bench.can.take ? (
        <ActionForm
          action={takeReviewAction}
          formKey={randomUUID()}
          label={words.take}
          submitLabel={words.take}
          pendingLabel={words.taking}
          hidden={step}
        />
      ) : null}
      <ReassignDialog bench={bench} />
      {bench.can.judge ? (
        <>
          <div className="flex flex-wrap items-start gap-2">
            <ObservedDialog bench={bench} />
            {open + failed + questions === 0 && isEvaluated ? (
              <ApproveDialog bench={bench} />
            ) : null}
            {failed > 0 ? <RejectDialog bench={bench} failed={failed} /> : null}
            {questions > 0 ? <AskDialog bench={bench} questions={questions} /> : null}
            <ActionForm
              action={giveBackAction}
              formKey={randomUUID()}
              label={words.giveBack}
              submitLabel={words.giveBack}
              submitTone="quiet"
              hidden={step}
            />
          </div>
          <p className="max-w-reading text-sm text-ink-soft">{words.how}</p>
        </>
      ) : null}
    </section>
  );
}

function sentence(bench: Workbench, open: number, faults: number): string {
  switch (bench.state) {
    case "IN_REVIEW":
      return bench.can.judge
        ? mine(bench, open, faults)
        : words.sentences.IN_REVIEW(bench.reviewer ?? text.reviews.queue.nobody);
    case "WAITING":
    case "WITH_PARTNER":
    case "APPROVED":
    case "REJECTED":
    case "WITHDRAWN":
      return words.sentences[bench.state];
  }
}

/** What is next for its reviewer. */
function mine({ evaluation }: Workbench, open: number, faults: number): string {
  const { mine: begin, judged, tested } = words.sentences;
  if (open > 0) return begin;
  if (!evaluation || evaluation.counts || faults > 0) return judged;
  const state = evaluation.attempts.at(-1)?.state ?? "REQUESTED";
  return state === "PASSED" || state === "FAILED" ? judged : tested[state];
}
