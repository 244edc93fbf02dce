import { randomUUID } from "node:crypto";
import { Link } from "@/components/ui/link";
import { AnswerField } from "@/components/reviews/answer-field";
import { CarriedNote } from "@/components/reviews/carried-note";
import { ItemGroups } from "@/components/reviews/item-groups";
import { FileList } from "@/components/reviews/file-list";
import { ItemText } from "@/components/reviews/item-text";
import { VerdictBadge } from "@/components/reviews/verdict-badge";
import { ActionForm } from "@/components/ui/action-form";
import { Section } from "@/components/ui/section";
import type { ValidationItem, ValidationPage } from "@/lib/publishing/dto";
import type { FileLine } from "@/lib/reviews/files/dto";
import { isOpen } from "@/lib/reviews/rules";
import { text } from "@/lib/words/catalogue";
import { answerItemAction } from "./actions";
import { ItemThread } from "./item-thread";
import { Suggestions } from "./suggestions";

const words = text.publishing.checklist;

type Props = {
  page: ValidationPage;
  files: readonly FileLine[];
  /** The item whose thread is open for writing. */
  item: string;
};

/** The list while it is reviewed and after: one's own answers, and what SuperOffice told. */
export function Checklist({ page, files, item: shown }: Props) {
  const { review } = page;
  const canAnswer =
    page.can.answer && (review?.state === "WAITING" || review?.state === "IN_REVIEW");
  return (
    <Section heading={words.heading} description={canAnswer ? words.why : undefined}>
      <ItemGroups items={page.items} shown={shown}>
        {(item) => (
          <ItemText
            key={item.code}
            item={item}
            badge={item.told ? <VerdictBadge verdict={item.told.verdict} /> : null}
          >
            {canAnswer && review ? (
              <AnswerForm item={item} review={review} />
            ) : (
              <p className="whitespace-pre-line">
                <span className="text-ink-soft">{words.yourAnswer}: </span>
                {item.answer || words.noAnswer}
              </p>
            )}
            <CarriedNote carried={item.carried} />
            <Suggestions item={item} />
            <ItemThread page={page} code={item.code} isOpen={item.code === shown} />
            <Files
              item={item.code}
              files={files.filter((file) => file.item === item.code)}
              canAdd={page.can.answer && review !== null && isOpen(review.state)}
            />
          </ItemText>
        )}
      </ItemGroups>
    </Section>
  );
}

/** What was given for an item, and the way to give more: the one form below. */
function Files({
  item,
  files,
  canAdd,
}: {
  item: string;
  files: readonly FileLine[];
  canAdd: boolean;
}) {
  const given = text.reviewFiles;
  return (
    <>
      {files.length > 0 ? <FileList label={given.ofItem(item)} files={files} /> : null}
      {canAdd ? (
        <Link href={`?for=${item}#new-file`} className="link justify-self-start">
          {given.addTo(item)}
        </Link>
      ) : null}
    </>
  );
}

type Review = NonNullable<ValidationPage["review"]>;

function AnswerForm({ item, review }: { item: ValidationItem; review: Review }) {
  return (
    <ActionForm
      narrow
      action={answerItemAction}
      formKey={randomUUID()}
      label={words.answer(item.code)}
      submitLabel={words.save}
      submitTone="quiet"
      hidden={{
        reviewId: review.id,
        revision: String(review.revision),
        item: item.code,
      }}
    >
      <AnswerField item={item} name="answer" />
    </ActionForm>
  );
}
