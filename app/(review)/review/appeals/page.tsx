import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AnswerAppeal } from "@/components/reviews/answer-appeal";
import { DescriptionList } from "@/components/ui/description-list";
import { Lines } from "@/components/ui/lines";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { AppealLine } from "@/lib/reviews/appeals/dto";
import { listAppeals } from "@/lib/reviews/appeals/queries";
import { text } from "@/lib/words/catalogue";
import { answerAppealAction } from "./actions";

const words = text.appeals;

export const metadata: Metadata = { title: words.listTitle };

/** Appeals that wait for somebody else than who rejected. */
export default async function AppealsPage() {
  const actor = await requireActor("/review/appeals");
  const lines = await listAppeals(actor);
  if (!lines) notFound();
  return (
    <>
      <PageHeader title={words.listTitle} description={words.listDescription} />
      {lines.length === 0 ? <p className="text-ink-soft">{words.none}</p> : null}
      {lines.map((line) => (
        <Appeal key={line.reviewId} line={line} />
      ))}
    </>
  );
}

function Appeal({ line }: { line: AppealLine }) {
  return (
    <Section
      heading={words.card(line.number, line.app)}
      actions={
        <>
          <LinkButton href={`/review/${line.number}`}>{words.look}</LinkButton>
          {line.obstacle ? null : (
            <AnswerAppeal
              appeal={line}
              action={answerAppealAction}
              formKey={randomUUID()}
            />
          )}
        </>
      }
    >
      {line.obstacle ? <Note>{line.obstacle}</Note> : null}
      <DescriptionList
        items={[
          { term: words.partner, value: line.partner },
          { term: words.since, value: <Moment at={line.at} /> },
          { term: words.by, value: line.rejectedBy },
          { term: words.summary, value: <Lines>{line.summary}</Lines> },
          { term: words.groundsOf, value: <Lines>{line.grounds}</Lines> },
        ]}
      />
    </Section>
  );
}
