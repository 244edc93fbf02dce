import { CopyForm } from "@/components/activations/copy-form";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import type { AppTenant } from "@/lib/authorizations/dto";
import { text } from "@/lib/words/catalogue";
import { confirmCopyAction } from "./actions";

const words = text.copies;

/** How many customers wait to hear that their data were deleted. */
export function CopiesOwed({ count }: { count: number }) {
  if (count === 0) return null;
  return <Note title={words.partner.heading}>{words.partner.count(count)}</Note>;
}

/** Of one customer whose access ended: saying that the copy is deleted, or what was said. */
export function Copy({ tenant, formKey }: { tenant: AppTenant; formKey: string }) {
  const { copy, authorization, appName, contextId } = tenant;
  if (!copy || !authorization) return null;
  if (copy.is === "waived") return <p className="text-ink-soft">{words.waived}</p>;
  if (copy.is === "confirmed")
    return (
      <p>
        {words.confirmed} <Moment at={copy.at} exact />: {copy.statement}
      </p>
    );
  return (
    <Note tone={copy.isOverdue ? "danger" : "warning"} title={words.partner.one}>
      <div className="grid gap-3">
        <p>
          {copy.isOverdue ? words.partner.overdue : words.partner.owed}{" "}
          <Moment at={copy.by} exact />.
        </p>
        {tenant.can.confirmCopy ? (
          <CopyForm
            action={confirmCopyAction}
            about={{ authorizationId: authorization.id, appName, contextId }}
            formKey={formKey}
          />
        ) : null}
      </div>
    </Note>
  );
}
