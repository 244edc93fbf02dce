import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { NextStep } from "@/components/ui/next-step";
import { Note } from "@/components/ui/note";
import type { ValidationPage } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.approved;

/** That it is published, since when, and what comes next. */
export function Approved({ page }: { page: ValidationPage }) {
  const { version, review } = page;
  const note = review?.state === "APPROVED" ? page.rounds.at(-1)?.decisionNote : null;
  if (!version || page.approvedIn.length === 0) return null;
  return (
    <>
      <Note tone="success" title={words.heading}>
        <p>{words.sentence(version.number, page.approvedIn)}</p>
        {review?.closedAt ? (
          <p>
            {words.on} <Moment at={review.closedAt} exact />
          </p>
        ) : null}
        {note ? <p className="whitespace-pre-line">{note}</p> : null}
      </Note>
      {page.kind === "CUSTOM" ? (
        <NextStep
          sentence={words.next}
          action={
            <LinkButton href={`/apps/${page.appId}/tenants`} tone="primary">
              {words.toTenants}
            </LinkButton>
          }
        />
      ) : null}
    </>
  );
}
