import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { FaultsPage, TestLine, TestState } from "@/lib/practice/faults/dto";
import { faults, type Fault } from "@/lib/practice/faults/rules";
import { text } from "@/lib/words/catalogue";
import { startPracticeTestAction, stopPracticeTestAction } from "./actions";

const words = text.practiceFaults;

const tones: Record<TestState, Tone> = {
  ...{ SIGN_IN: "info", WATCHED: "info", PASSED: "success", FAILED: "danger" },
  ...{ UNCLEAR: "warning", STOPPED: "neutral" },
};

type Props = { appId: string; page: FaultsPage; fault: Fault; last: TestLine | null };

/** One fault: what happens, what a right app does, how the last test of it went, and the next. */
export function FaultCard({ appId, page, fault, last }: Props) {
  const said = fault === "NONE" ? words.none : words.faults[fault];
  return (
    <Card>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-semibold">{said.name}</h3>
        <StateOf last={last} />
      </div>
      <DescriptionList
        items={[
          { term: words.happens, value: said.happens },
          { term: words.right, value: said.right },
        ]}
      />
      {fault === "NONE" ? null : (
        <p className="text-sm text-ink-soft">{words.proves(faults[fault].items)}</p>
      )}
      {last ? <HowItWent last={last} fault={fault} /> : null}
      <NextTest appId={appId} page={page} fault={fault} last={last} />
    </Card>
  );
}

function StateOf({ last }: { last: TestLine | null }) {
  if (!last) return <StatusBadge tone="neutral">{words.notRun}</StatusBadge>;
  const { state, secondsLeft, isOld } = last;
  return (
    <>
      <StatusBadge tone={tones[state]}>{words.states[state]}</StatusBadge>
      {secondsLeft > 0 ? (
        <span role="timer" className="text-ink-soft tabular-nums">
          {words.left(secondsLeft)}
        </span>
      ) : null}
      {isOld && secondsLeft === 0 ? (
        <StatusBadge tone="warning">{words.changed}</StatusBadge>
      ) : null}
    </>
  );
}

function HowItWent({ last, fault }: { last: TestLine; fault: Fault }) {
  const { state, seen, isOld, secondsLeft } = last;
  const isOver = secondsLeft === 0;
  return (
    <div className="grid max-w-reading gap-1">
      <p>{words.means(last, fault)}</p>
      {seen.length > 0 ? <p>{words.seen(seen)}</p> : null}
      {fault === "MAINTENANCE" && state === "PASSED" ? (
        <p>{last.askedState ? words.askedState : words.notAskedState}</p>
      ) : null}
      {isOver && isOld ? <p>{words.changedText}</p> : null}
      {isOver ? (
        <p className="text-sm text-ink-soft">
          {words.ranBy(last.by, last.version)} <Moment at={last.at} />
        </p>
      ) : null}
    </div>
  );
}

function NextTest({ appId, page, fault, last }: Props) {
  const { running, canRun, hindrance, isControlled } = page;
  if (!canRun || hindrance === "viewing") return null;
  const name = words.nameOf(fault);
  if (running?.fault === fault) {
    return (
      <ActionForm
        action={stopPracticeTestAction}
        formKey={randomUUID()}
        label={words.stopLabel(name)}
        submitLabel={words.stop}
        submitTone="secondary"
        hidden={{ appId, testId: running.id }}
      />
    );
  }
  const isReady = fault === "NONE" || isControlled;
  if (running || hindrance || !isReady) return null;
  return (
    <ActionForm
      action={startPracticeTestAction}
      formKey={randomUUID()}
      label={words.startLabel(name)}
      submitLabel={last ? words.again : words.start}
      pendingLabel={words.starting}
      submitTone={fault === "NONE" && !isControlled ? "primary" : "secondary"}
      hidden={{ appId, fault }}
    />
  );
}
