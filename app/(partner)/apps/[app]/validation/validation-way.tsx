import { LifeCycle } from "@/components/ui/life-cycle";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import type { CertificationPage } from "@/lib/certifications/dto";
import { moveAt, MOVES } from "@/lib/certifications/moves/rules";
import { nextOf } from "@/lib/certifications/way/dto";
import { picture } from "@/lib/certifications/way/rules";
import type { ValidationPage } from "@/lib/publishing/dto";
import { undecided } from "@/lib/reviews/suggestions/rules";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.steps;
const certification = text.certification;

/** SuperOffice's way of an app, T0 to T16 or C0 to C3, with "you are here" and what comes next. */
export function ValidationWay({
  page,
  certification: { kind, step, isListingRequested, hasListing },
}: {
  page: ValidationPage;
  certification: CertificationPage;
}) {
  // Questions go before what the step says in general; a failed evaluation is said by its own step.
  const isAsked = page.review?.state === "WITH_PARTNER" && step !== "T10X";
  const { sentences, needed } = text.publishing.waiting;
  const suggested = page.review?.state === "REJECTED" ? 0 : undecided(page.items);
  const asked = isAsked
    ? sentences.WITH_PARTNER
    : suggested > 0
      ? needed(suggested)
      : undefined;
  // What is published says by itself what comes next, with its button.
  const isSaid = step === "C3" && page.approvedIn.length > 0;
  const move = moveAt({ step, isListingRequested, hasListing });
  const next =
    asked ??
    (move === "UNLISTED"
      ? certification.moves.UNLISTED.app
      : nextOf({ step, isListingRequested }));
  // Whatever else is to be done next is done on this page.
  const isElsewhere = move !== null && MOVES[move].page !== "/validation";
  return (
    <Section
      heading={words.label}
      description={isSaid ? undefined : next}
      actions={
        isElsewhere ? (
          <LinkButton href={`/apps/${page.appId}${MOVES[move].page}`} tone="primary">
            {certification.moves[move].button}
          </LinkButton>
        ) : null
      }
    >
      <LifeCycle
        label={words.label}
        steps={picture(kind, step).map((part) => ({
          name: certification.steps[part.step],
          state: part.state,
          detail: isHere(part.state) ? detail(page, step, part.step) : undefined,
        }))}
      />
    </Section>
  );
}

function isHere(state: string): boolean {
  return state === "current" || state === "failed";
}

/** What is to be said where the app stands: the exact step, its place in the queue. */
function detail(
  { review, version }: ValidationPage,
  step: CertificationPage["step"],
  pictured: CertificationPage["step"],
): string | undefined {
  if (step !== pictured) return certification.steps[step];
  if (review?.state === "WITH_PARTNER") return words.withPartner;
  if (review?.place) return words.place(review.place);
  return version ? words.version(version.number) : undefined;
}
