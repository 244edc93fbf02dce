import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextArea } from "@/components/ui/text-area";
import type { WorkbenchItem } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";
import { judgeItemAction } from "./actions";

const words = text.reviews.bench;
const options = ["PASSED", "FAILED", "NOT_APPLICABLE", "QUESTION"] as const;

/** The verdict. Which fields it needs follows the chosen one, without script. */
export function VerdictForm({
  reviewId,
  item,
}: {
  reviewId: string;
  item: WorkbenchItem;
}) {
  const isQuestion = item.verdict === "QUESTION";
  const given = item.verdict === "OPEN" ? undefined : item.verdict;
  return (
    <ActionForm
      action={judgeItemAction}
      formKey={randomUUID()}
      label={words.judge(item.code)}
      submitLabel={words.save}
      pendingLabel={words.saving}
      hidden={{ reviewId, item: item.code, revision: String(item.revision) }}
    >
      <div data-verdict="" className="group/verdict grid gap-5">
        <RadioGroup
          name="verdict"
          legend={words.verdict}
          layout="cards"
          required
          defaultValue={given}
          options={options.map((value) => ({
            value,
            label: text.reviews.verdicts[value],
            description: words.options[value],
          }))}
        />
        <div className="group-has-[[value=QUESTION]:checked]/verdict:hidden">
          <TextArea
            name="seen"
            label={words.seen}
            hint={words.seenHint}
            defaultValue={given && !isQuestion ? item.seen : ""}
            rows={3}
          />
        </div>
        <div className="hidden group-has-[[value=FAILED]:checked]/verdict:block">
          <TextArea
            name="wouldPass"
            label={words.wouldPass}
            hint={words.wouldPassHint}
            defaultValue={given ? item.wouldPass : ""}
            rows={3}
          />
        </div>
        <div className="hidden group-has-[[value=QUESTION]:checked]/verdict:block">
          <TextArea
            name="question"
            label={words.question}
            defaultValue={isQuestion ? item.seen : ""}
            rows={3}
          />
        </div>
      </div>
    </ActionForm>
  );
}
