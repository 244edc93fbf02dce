import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import type { HoldingStop } from "@/lib/stops/dto";
import { text } from "@/lib/words/catalogue";

const words = text.appStops.note;

/** What stops the app now, above every page of it: why, and what to do. */
export function StopNotes({ stops }: { stops: readonly HoldingStop[] }) {
  return stops.map(({ environment, side, reason, stoppedAt }) => {
    const isSuspended = side === "SUPEROFFICE";
    return (
      <Note
        key={`${side} ${environment}`}
        tone={isSuspended ? "danger" : "warning"}
        title={isSuspended ? words.suspended(environment) : words.stopped(environment)}
      >
        <div className="grid gap-1">
          {reason ? <p className="whitespace-pre-line">{reason}</p> : null}
          <p>
            {words.refused} {isSuspended ? words.appeal : words.restart}
          </p>
          <p className="text-ink-soft">
            {text.appStops.page.at} <Moment at={stoppedAt} exact />
          </p>
        </div>
      </Note>
    );
  });
}
