import { LifeCycle } from "@/components/ui/life-cycle";
import { Section } from "@/components/ui/section";
import type { ValidationPage } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";

const words = text.publishing.steps;

/** SuperOffice's way of a version, C0 to C3, with "you are here". */
export function ValidationWay({ page }: { page: ValidationPage }) {
  const { review, kind, version } = page;
  const state = review?.state ?? null;
  const isApproved = state === "APPROVED";
  const isRejected = state === "REJECTED";
  const isWorked = state === "IN_REVIEW" || state === "WITH_PARTNER";
  return (
    <Section heading={words.label}>
      <LifeCycle
        label={words.label}
        steps={[
          {
            name: words.draft,
            state: state === null || isRejected ? "current" : "done",
            detail: version ? words.version(version.number) : undefined,
          },
          {
            name: words.requested,
            state:
              state === "WAITING" ? "current" : isWorked || isApproved ? "done" : "ahead",
            detail: review?.place ? words.place(review.place) : undefined,
          },
          {
            name: words.review[kind],
            state: isRejected
              ? "failed"
              : isWorked
                ? "current"
                : isApproved
                  ? "done"
                  : "ahead",
            detail: isRejected
              ? words.rejected
              : state === "WITH_PARTNER"
                ? words.withPartner
                : undefined,
          },
          { name: words.published[kind], state: isApproved ? "done" : "ahead" },
        ]}
      />
    </Section>
  );
}
