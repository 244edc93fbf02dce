import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextArea } from "@/components/ui/text-area";
import type { ListingToDecide } from "@/lib/listings/requests/dto";
import { reasonFields } from "@/lib/listings/requests/rules";
import { text } from "@/lib/words/catalogue";
import { approveListingAction, rejectListingAction } from "./actions";

const words = text.listings.desk;

/** Approves a listing, or says field by field what to mend. */
export function Decision({ page: { app, version } }: { page: ListingToDecide }) {
  const hidden = { listingId: version.id, revision: String(version.revision) };
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmDialog
        trigger={words.approve}
        triggerTone="primary"
        title={words.approveTitle(app.name)}
        description={words.approveWill}
      >
        <ActionForm
          action={approveListingAction}
          formKey={randomUUID()}
          label={words.approveTitle(app.name)}
          submitLabel={words.approve}
          hidden={hidden}
        />
      </ConfirmDialog>
      <ConfirmDialog
        trigger={words.reject}
        triggerTone="danger"
        title={words.rejectTitle(app.name)}
        description={words.rejectWill}
      >
        <ActionForm
          action={rejectListingAction}
          formKey={randomUUID()}
          label={words.rejectTitle(app.name)}
          submitLabel={words.reject}
          submitTone="danger"
          hidden={hidden}
        >
          {reasonFields.map((field) => (
            <TextArea
              key={field}
              name={`reason.${field}`}
              label={text.listings.fields[field]}
              rows={2}
            />
          ))}
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}
