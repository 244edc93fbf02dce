import { randomUUID } from "node:crypto";
import { ContactLines } from "@/components/reviews/contact-lines";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import type { ValidationPage } from "@/lib/publishing/dto";
import { isOpen } from "@/lib/reviews/rules";
import { text } from "@/lib/words/catalogue";
import { nameContactAction } from "./actions";
import { ContactFields } from "./contact-fields";

const words = text.reviewContacts;

/** Who is asked during the review, and the way to name somebody else. */
export function Contact({ page }: { page: ValidationPage }) {
  const { review, contact } = page;
  // After a rejection the next request names the contact.
  if (!review || !isOpen(review.state) || review.state === "REJECTED") return null;
  return (
    <Section heading={words.heading[page.kind]} description={words.why}>
      {contact.named ? (
        <ContactLines contact={contact.named} />
      ) : (
        <p>{words.technical(contact.technical)}</p>
      )}
      {page.can.answer ? (
        <div>
          <ConfirmDialog
            trigger={words.change}
            triggerSize="small"
            title={words.change}
            description={words.kept}
          >
            <ActionForm
              action={nameContactAction}
              formKey={randomUUID()}
              label={words.change}
              submitLabel={words.save}
              hidden={{ reviewId: review.id, revision: String(contact.revision) }}
            >
              <ContactFields page={page} />
            </ActionForm>
          </ConfirmDialog>
        </div>
      ) : null}
    </Section>
  );
}
