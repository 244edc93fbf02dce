import { randomUUID } from "node:crypto";
import { OutcomeBadge } from "@/components/checks/outcome-badge";
import { AnswerField, ObjectionField } from "@/components/reviews/answer-field";
import { CarriedNote } from "@/components/reviews/carried-note";
import { ItemGroups } from "@/components/reviews/item-groups";
import { ItemText } from "@/components/reviews/item-text";
import { EndSecretsField } from "@/components/configurations/end-secrets-field";
import { PublishEffect } from "@/components/configurations/publish-effect";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import type { ValidationPage } from "@/lib/publishing/dto";
import type { Objection } from "@/lib/publishing/fast-lane/rules";
import type { ReleaseView } from "@/lib/publishing/releases/dto";
import { requestedEnvironments, testedIn } from "@/lib/publishing/rules";
import { answerField } from "@/lib/publishing/schema";
import { text } from "@/lib/words/catalogue";
import { requestPublishingAction } from "./actions";
import { FastLane } from "./fast-lane";
import { ContactFields } from "./contact-fields";
import { ReleaseFields } from "./release-fields";

const words = text.publishing.request;
const checklist = text.publishing.checklist;

/** What happens to whom, the partner's answers, and the one button. */
export function RequestForm({
  page,
  lane,
  last,
}: {
  page: ValidationPage;
  /** When the round before was to go live. */
  last: Pick<ReleaseView, "choice" | "at"> | null;
  /** What a request would wait for; null: nobody is told. */
  lane: readonly Objection[] | null;
}) {
  const { version, review } = page;
  if (!version) {
    const toVersions = (
      <LinkButton href={`/apps/${page.appId}/configuration`}>
        {words.toVersions}
      </LinkButton>
    );
    return (
      <EmptyState title={words.heading} body={words.noVersion} action={toVersions} />
    );
  }
  const failed = page.items.filter(({ tested }) => tested === "FAILED");
  return (
    <Section
      heading={words.heading}
      description={words.will(
        version.number,
        testedIn(page.reviewKind),
        requestedEnvironments(page.reviewKind),
      )}
    >
      {review ? <Note>{words.again(review.number, review.round + 1)}</Note> : null}
      {page.reviewKind === "CERTIFICATION_STAGE" ? <Note>{words.stageFirst}</Note> : null}
      {page.reviewKind === "CERTIFICATION_PRODUCTION" ? (
        <Note>{words.productionNext}</Note>
      ) : null}
      {page.effect ? <PublishEffect effect={page.effect} /> : null}
      {lane ? <FastLane objections={lane} /> : null}
      {page.can.request ? (
        <ActionForm
          narrow
          action={requestPublishingAction}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={words.button}
          pendingLabel={words.sending}
          hidden={{
            appId: page.appId,
            versionId: version.id,
            revision: String(version.revision),
          }}
          confirm={<p className="text-ink-soft">{words.statement}</p>}
        >
          <ContactFields page={page} />
          <ReleaseFields choice={last?.choice ?? "ON_APPROVAL"} at={last?.at ?? null} />
          <EndSecretsField
            secrets={page.ends}
            hint={text.configurations.page.endSecretsLater}
          />
          <TextArea name="note" label={words.note} hint={words.noteHint} />
          <div className="grid gap-3">
            <h3 className="text-lg font-semibold">{checklist.heading}</h3>
            <p className="max-w-reading text-ink-soft">{checklist.why}</p>
            {failed.map((item) => (
              <Card key={item.code}>
                <ItemText item={item} badge={<OutcomeBadge outcome={item.tested} />}>
                  <ObjectionField item={item} name={answerField(item.code)} />
                </ItemText>
              </Card>
            ))}
            <ItemGroups items={page.items.filter((item) => !failed.includes(item))}>
              {(item) => (
                <ItemText key={item.code} item={item}>
                  <CarriedNote carried={item.carried} />
                  <AnswerField item={item} name={answerField(item.code)} />
                </ItemText>
              )}
            </ItemGroups>
          </div>
        </ActionForm>
      ) : (
        <Note>{words.readOnly}</Note>
      )}
    </Section>
  );
}
