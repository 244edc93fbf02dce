import { randomUUID } from "node:crypto";
import { HeavyTimes } from "@/components/reviews/heavy-times";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { ValidationPage } from "@/lib/publishing/dto";
import { testedIn } from "@/lib/publishing/rules";
import type { ReviewTenant, TestAccessLine } from "@/lib/reviews/access/dto";
import { isOpen } from "@/lib/reviews/rules";
import { text } from "@/lib/words/catalogue";
import { removeTestAccessAction, saveTestAccessAction } from "./actions";
import { CaseFields, HeavyFields } from "./test-access-fields";

const words = text.testAccess;

type Props = {
  page: ValidationPage;
  access: TestAccessLine | null;
  tenant: ReviewTenant | null;
};

/** How the reviewer gets into the app: given here, and never shown here again. */
export function TestAccess({ page, access, tenant }: Props) {
  const { review } = page;
  if (!review || !isOpen(review.state)) return null;
  return (
    <Section heading={words.heading} description={words.why}>
      <Note>
        {tenant
          ? words.install(tenant.contextId, tenant.name)
          : words.installIn[testedIn(page.reviewKind)]}
      </Note>
      <div role="status" className="flex flex-wrap items-center gap-4">
        <p>
          {access ? (
            <>
              {words.saved(access.savedBy)}, <Moment at={access.savedAt} />
            </>
          ) : (
            words.none
          )}
        </p>
        {access && page.can.answer ? <Remove reviewId={review.id} /> : null}
      </div>
      {access ? <HeavyTimes times={access.heavyTests} /> : null}
      {page.can.answer ? (
        <Disclosure summary={access ? words.replace : words.form}>
          <ActionForm
            narrow
            // A saved one is gone from the page: its fields begin empty.
            key={access?.revision ?? 0}
            action={saveTestAccessAction}
            formKey={randomUUID()}
            label={words.form}
            submitLabel={access ? words.replace : words.save}
            pendingLabel={words.saving}
            hidden={{ reviewId: review.id, revision: String(access?.revision ?? 0) }}
            confirm={
              <p className="max-w-reading text-ink-soft">
                {words.notShown} {words.ends}
              </p>
            }
          >
            <TextField
              name="installLink"
              label={words.installLink}
              hint={words.installLinkHint}
            />
            <TextArea
              name="accountsSecret"
              label={words.accounts}
              hint={words.accountsHint}
              mono
            />
            <CaseFields />
            <HeavyFields />
          </ActionForm>
        </Disclosure>
      ) : null}
    </Section>
  );
}

function Remove({ reviewId }: { reviewId: string }) {
  return (
    <ConfirmDialog
      trigger={words.remove}
      triggerSize="small"
      triggerTone="quiet"
      title={words.removeTitle}
      description={words.removeWill}
    >
      <ActionForm
        action={removeTestAccessAction}
        formKey={randomUUID()}
        label={words.remove}
        submitLabel={words.remove}
        submitTone="danger"
        hidden={{ reviewId }}
      />
    </ConfirmDialog>
  );
}
