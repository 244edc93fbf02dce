import { randomUUID } from "node:crypto";
import { CheckSights } from "@/components/checks/check-sights";
import { OutcomeBadge } from "@/components/checks/outcome-badge";
import { ActionForm } from "@/components/ui/action-form";
import { DataTable } from "@/components/ui/data-table";
import { LookAgain } from "@/components/ui/look-again";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { Tone } from "@/components/ui/tone";
import { outcomeOf, type CheckLine, type SelfTest } from "@/lib/checks/dto";
import type { ValidationPage } from "@/lib/publishing/dto";
import { text } from "@/lib/words/catalogue";
import { askSelfTestAction } from "./actions";

const words = text.checks.selfTest;

/** What the portal sees of the app by itself: how far it is, what it saw, and what to do. */
export function SelfTestSection({ page }: { page: ValidationPage }) {
  const { selfTest: test, version } = page;
  if (!test || !version) return null;
  const { tone, sentence } = summaryOf(test, page.items);
  const isUnderWay = test.state === "waiting" || test.state === "running";
  return (
    <Section heading={words.heading} description={words.why}>
      <div role="status">
        <Note tone={tone}>
          <p>{sentence}</p>
          {isUnderWay ? (
            <LookAgain label={words.refresh} href={`/apps/${page.appId}/validation`} />
          ) : null}
          {test.state === "done" && test.doneAt ? (
            <p className="text-sm">
              {words.looked} <Moment at={test.doneAt} />
              {test.againAt ? (
                <>
                  . {words.againAt} <Moment at={test.againAt} />.
                </>
              ) : null}
            </p>
          ) : null}
        </Note>
      </div>
      {page.can.test ? (
        <ActionForm
          action={askSelfTestAction}
          formKey={randomUUID()}
          label={words.form}
          submitLabel={test.state === "none" ? words.button : words.again}
          pendingLabel={words.pending}
          submitTone="secondary"
          hidden={{ appId: page.appId, versionId: version.id }}
        />
      ) : (
        <Note>{words.readOnly}</Note>
      )}
      {/* What was shown in practice tests is there before the first self-test. */}
      {test.state === "none" && test.checks.every(({ outcome }) => !outcome) ? null : (
        <Seen checks={test.checks} />
      )}
    </Section>
  );
}

function summaryOf(
  test: SelfTest,
  items: ValidationPage["items"],
): { tone: Tone; sentence: string } {
  if (test.state !== "done") {
    return { tone: "info", sentence: words.states[test.state] };
  }
  if (!test.isCurrent) return { tone: "warning", sentence: words.states.old };
  const failed = items.filter(({ code }) => outcomeOf(test, code) === "FAILED").length;
  if (failed > 0) return { tone: "danger", sentence: words.states.FAILED(failed) };
  const unclear = test.checks.filter(({ outcome }) => outcome === "UNCLEAR").length;
  return unclear > 0
    ? { tone: "info", sentence: words.states.UNCLEAR(unclear) }
    : { tone: "success", sentence: words.states.PASSED };
}

const order = ["FAILED", null, "UNCLEAR", "PASSED"] as const;

function Seen({ checks }: { checks: readonly CheckLine[] }) {
  const lines = checks.toSorted(
    (a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome),
  );
  return (
    <DataTable
      caption={words.caption}
      empty={null}
      columns={[
        { key: "check", header: words.columns.check },
        { key: "items", header: words.columns.items },
        { key: "outcome", header: words.columns.outcome },
        { key: "seen", header: words.columns.seen },
      ]}
      rows={lines.map(({ id, name, codes, outcome, isOld, sights, evidence }) => ({
        key: id,
        cells: {
          check: name,
          items: <span className="font-mono text-sm">{codes.join(", ")}</span>,
          outcome: <OutcomeBadge outcome={outcome} isOld={isOld} />,
          seen: (
            <div className="grid gap-2">
              <CheckSights sights={sights} evidence={evidence} />
            </div>
          ),
        },
      }))}
    />
  );
}
