import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { NextStep } from "@/components/ui/next-step";
import { Note } from "@/components/ui/note";
import type { ValidationPage } from "@/lib/publishing/dto";
import { requestedEnvironments } from "@/lib/publishing/rules";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.approved;

/** That it is published, since when, and what comes next. */
export function Approved({ page }: { page: ValidationPage }) {
  const note = page.rounds.at(-1)?.decisionNote;
  if (!page.version || !page.review?.closedAt) return null;
  return (
    <>
      <Note tone="success" title={words.heading}>
        <p>{words.sentence(page.version.number, requestedEnvironments(page.kind))}</p>
        <p>
          {words.on} <Moment at={page.review.closedAt} exact />
        </p>
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
      ) : (
        <Note>{text.publishing.request.standardLater}</Note>
      )}
    </>
  );
}
