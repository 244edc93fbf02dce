import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Lines } from "@/components/ui/lines";
import type { Workbench } from "@/lib/reviews/dto";
import { groundOf, isObserved } from "@/lib/reviews/verdicts/rules";
import { text } from "@/lib/words/catalogue";
import { acceptObservedAction } from "./actions";

const words = text.reviews.bench.observed;

/** Everything that the portal saw pass, in one act: first the list of what it will do. */
export function ObservedDialog({ bench }: { bench: Workbench }) {
  const observed = bench.items.filter(isObserved);
  if (observed.length === 0) return null;
  return (
    <div data-accept-all="">
      <ConfirmDialog
        trigger={words.all(observed.length)}
        title={words.title(observed.length)}
        description={words.will}
      >
        <ActionForm
          action={acceptObservedAction}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={words.submit(observed.length)}
          pendingLabel={words.saving}
          hidden={{
            ...{ reviewId: bench.id, revision: String(bench.revision) },
            items: observed.map(({ code }) => code).join(" "),
          }}
        >
          <ul aria-label={words.list} className="grid gap-3">
            {observed.map(({ code, text: asks, checks }) => (
              <li key={code} className="grid gap-0.5">
                <span>
                  <span className="font-mono font-semibold">{code}</span> {asks}
                </span>
                <span className="text-sm text-ink-soft">
                  <Lines>{groundOf(checks)}</Lines>
                </span>
              </li>
            ))}
          </ul>
        </ActionForm>
      </ConfirmDialog>
    </div>
  );
}
