import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { OpenLink } from "@/components/ui/open-link";
import type { HoldingStop } from "@/lib/stops/dto";
import { text } from "@/lib/words/catalogue";

const words = text.appStops.note;

/** What stops the app now, above every page of it: why, and what to do. */
export function StopNotes({ stops }: { stops: readonly HoldingStop[] }) {
  return stops.map((stop) => {
    const { id, side, reason, stoppedAt } = stop;
    const isSuspended = side === "SUPEROFFICE";
    return (
      <Note key={id} tone={isSuspended ? "danger" : "warning"} title={titleOf(stop)}>
        <div className="grid gap-1">
          {reason ? <p className="whitespace-pre-line">{reason}</p> : null}
          <p>
            {words.refused} {isSuspended ? words.appeal : words.restart}
          </p>
          <p className="text-ink-soft">
            {text.appStops.page.at} <Moment at={stoppedAt} exact />
          </p>
          {isSuspended ? (
            <OpenLink className="link justify-self-start" href={`/appeals/${id}`}>
              {words.open}
            </OpenLink>
          ) : null}
        </div>
      </Note>
    );
  });
}

function titleOf({ partnerId, side, environment }: HoldingStop): string {
  if (partnerId !== null) return words.partner;
  return side === "SUPEROFFICE"
    ? words.suspended(environment)
    : words.stopped(environment);
}
