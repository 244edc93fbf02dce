import { DataTable } from "@/components/ui/data-table";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { StopLine } from "@/lib/stops/dto";
import { text } from "@/lib/words/catalogue";

const words = text.appStops.page;

/** Everything that ever stopped the app: who, when, why, and who lifted it. */
export function StopHistory({ stops }: { stops: readonly StopLine[] }) {
  return (
    <Section heading={words.history} description={words.historyWhy}>
      <DataTable
        caption={words.history}
        columns={[
          { key: "what", header: words.what },
          { key: "where", header: words.where },
          { key: "reason", header: words.reason },
          { key: "by", header: words.by },
          { key: "ended", header: words.ended },
        ]}
        rows={stops.map((stop) => ({
          key: stop.id,
          cells: {
            what: text.appStops.sides[stop.side],
            where: text.appStops.whereOf(stop),
            reason: <span className="whitespace-pre-line">{stop.reason}</span>,
            by: (
              <span>
                {stop.stoppedBy}, <Moment at={stop.stoppedAt} />
              </span>
            ),
            ended: stop.liftedAt ? (
              <span>
                {stop.liftedBy}, <Moment at={stop.liftedAt} />
              </span>
            ) : (
              words.holds
            ),
          },
        }))}
        empty={<p className="text-ink-soft">{words.none}</p>}
      />
    </Section>
  );
}
