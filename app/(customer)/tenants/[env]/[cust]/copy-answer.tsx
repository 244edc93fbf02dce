import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import type { CopyStand } from "@/lib/authorizations/copies/rules";
import { text } from "@/lib/words/catalogue";

const words = text.copies;

/** What the partner has said about its copy of the tenant's data, or until when it will. */
export function CopyAnswer({ copy }: { copy: CopyStand | null }) {
  if (!copy) return null;
  if (copy.is === "waived") return <p className="text-ink-soft">{words.waived}</p>;
  if (copy.is === "confirmed")
    return (
      <Note tone="success" title={words.confirmed}>
        <p>
          <Moment at={copy.at} exact />. {words.customer.statement}:
        </p>
        <p className="whitespace-pre-line">{copy.statement}</p>
      </Note>
    );
  return (
    <Note tone={copy.isOverdue ? "warning" : "info"}>
      {copy.isOverdue ? words.customer.overdue : words.customer.owed}{" "}
      <Moment at={copy.by} exact />.
    </Note>
  );
}
