import { randomUUID } from "node:crypto";
import { ReviewStateBadge } from "@/components/reviews/review-state-badge";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { MoveStep } from "@/lib/certifications/moves/rules";
import type { ValidationPage } from "@/lib/publishing/dto";
import { requestedEnvironments } from "@/lib/publishing/rules";
import { undecided } from "@/lib/reviews/suggestions/rules";
import { text } from "@/lib/words/catalogue";
import { withdrawRequestAction } from "./actions";

const words = text.publishing.waiting;
const withdraw = text.publishing.withdraw;

/** Where the request stands: number, place in the queue, since when, who works on it. */
export function RequestStatus({
  page,
  move,
  isWithEvaluator,
}: {
  page: ValidationPage;
  /** What its partner is to do meanwhile, for the security evaluation. */
  move: MoveStep | null;
  isWithEvaluator: boolean;
}) {
  const { review, version } = page;
  if (!review) return null;
  const isLocked = review.state !== "REJECTED" && version !== null;
  return (
    <Section
      heading={words.heading}
      description={
        move
          ? text.certification.moves[move].app
          : isWithEvaluator
            ? text.certification.evaluated
            : sentence(review, undecided(page.items))
      }
      actions={page.can.request ? <Withdraw page={page} review={review} /> : null}
    >
      <Card>
        <DescriptionList
          items={[
            { term: words.number, value: review.number },
            { term: words.state, value: <ReviewStateBadge state={review.state} /> },
            { term: words.round, value: review.round },
            { term: words.since, value: <Moment at={review.queuedAt} /> },
            ...(review.place
              ? [{ term: words.place, value: words.placeOf(review.place) }]
              : []),
            { term: words.reviewer, value: review.reviewer ?? words.noReviewer },
          ]}
        />
        {isLocked ? (
          <p className="text-ink-soft">{words.locked(version.number)}</p>
        ) : null}
      </Card>
    </Section>
  );
}

type Review = NonNullable<ValidationPage["review"]>;

function sentence(review: Review, suggested: number): string {
  const { sentences, needed } = words;
  switch (review.state) {
    case "IN_REVIEW":
      return `${sentences.IN_REVIEW(review.reviewer ?? words.noReviewer)} ${needed(suggested)}`;
    case "WAITING":
      return `${sentences.WAITING} ${needed(suggested)}`;
    case "WITH_PARTNER":
    case "REJECTED":
      return sentences[review.state];
    case "APPROVED":
    case "WITHDRAWN":
      return "";
  }
}

function Withdraw({ page, review }: { page: ValidationPage; review: Review }) {
  return (
    <ConfirmDialog
      trigger={withdraw.button}
      title={withdraw.title(review.number)}
      description={withdraw.will(requestedEnvironments(page.reviewKind))}
    >
      <ActionForm
        action={withdrawRequestAction}
        formKey={randomUUID()}
        label={withdraw.form}
        submitLabel={withdraw.button}
        submitTone="danger"
        hidden={{ reviewId: review.id, revision: String(review.revision) }}
      />
    </ConfirmDialog>
  );
}
