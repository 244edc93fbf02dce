import { randomUUID } from "node:crypto";
import { CheckSights } from "@/components/checks/check-sights";
import { OutcomeBadge } from "@/components/checks/outcome-badge";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { LookAgain } from "@/components/ui/look-again";
import { Moment } from "@/components/ui/moment";
import type { Workbench, WorkbenchItem } from "@/lib/reviews/dto";
import { groundOf, isObserved } from "@/lib/reviews/verdicts/rules";
import { text } from "@/lib/words/catalogue";
import { judgeItemAction, lookAgainAction } from "./actions";

const words = text.checks.bench;

type Props = { bench: Workbench; item: WorkbenchItem };

/** What the automatic checks saw of an item; where they saw it pass, one click makes it a verdict. */
export function PortalSaw({ bench, item }: Props) {
  if (item.checks.length === 0) return null;
  const isSuggested = bench.can.judge && isObserved(item);
  return (
    <Card>
      <h3 className="font-semibold">{words.heading}</h3>
      {item.checks.map(({ id, name, outcome, isOld, sights, at, evidence }) => (
        <div key={id} className="grid gap-1">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{name}</span>
            <OutcomeBadge outcome={outcome} isOld={isOld} />
            {at ? (
              <span className="text-sm text-ink-soft">
                {words.at} <Moment at={at} />
              </span>
            ) : null}
          </p>
          <CheckSights sights={sights} evidence={evidence} />
        </div>
      ))}
      {bench.isLookedAt ? (
        <p role="status" className="text-ink-soft">
          {words.looking}{" "}
          <LookAgain
            label={words.refresh}
            href={`/review/${bench.number}?item=${item.code}`}
          />
        </p>
      ) : (
        <ActionForm
          action={lookAgainAction}
          formKey={randomUUID()}
          label={words.lookAgain}
          submitLabel={words.again}
          submitTone="quiet"
          hidden={{ appId: bench.app.id, versionId: bench.version.id }}
        />
      )}
      {isSuggested ? (
        <ActionForm
          action={judgeItemAction}
          formKey={randomUUID()}
          label={words.form(item.code)}
          submitLabel={words.accept}
          pendingLabel={words.accepting}
          submitTone="secondary"
          hidden={{
            ...{ reviewId: bench.id, item: item.code, revision: String(item.revision) },
            ...{ verdict: "PASSED", seen: groundOf(item.checks) },
          }}
        >
          <p data-accept="" className="max-w-reading text-ink-soft">
            {words.suggestion}
          </p>
        </ActionForm>
      ) : null}
    </Card>
  );
}
