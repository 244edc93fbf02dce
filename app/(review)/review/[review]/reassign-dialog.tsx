import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { reassignReviewAction } from "./actions";

const words = text.reviews.bench;

/** For app managers, while somebody else has the review: who is to have it instead. */
export function ReassignDialog({ bench }: { bench: Workbench }) {
  const { reassigning } = bench;
  if (!reassigning) return null;
  const { from, canQueue, reviewers } = reassigning;
  const people = reviewers.map(({ userId, name, awayUntil }) => ({
    value: userId,
    label: awayUntil ? `${name} (${awayWords(awayUntil)})` : name,
  }));
  const hints = words.reassignToHint;
  return (
    <ConfirmDialog
      trigger={words.reassign}
      title={words.reassignTitle(from)}
      description={words.reassignWill}
    >
      <ActionForm
        action={reassignReviewAction}
        formKey={randomUUID()}
        label={words.reassign}
        submitLabel={words.reassign}
        hidden={{ reviewId: bench.id, revision: String(bench.revision) }}
      >
        <SelectField
          name="to"
          label={words.reassignTo}
          hint={canQueue ? hints.IN_REVIEW : hints.WITH_PARTNER}
          options={[
            ...(canQueue ? [{ value: "", label: words.toQueue }] : []),
            ...people,
          ]}
        />
        <TextArea
          name="reason"
          label={words.reassignReason}
          hint={words.reassignReasonHint}
          rows={2}
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}

function awayWords(until: string): string {
  return text.reviewQueue.awayUntil(text.reviewClock.shortDay(new Date(until)));
}
