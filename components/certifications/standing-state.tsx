import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { CertifiedApp } from "@/lib/certifications/standings/dto";
import type { BetaState, Standing } from "@/lib/certifications/standings/rules";
import { text } from "@/lib/words/catalogue";

const words = text.certification.standing;

const tones: Record<Standing, Tone> = {
  ...{ CERTIFIED: "info", INSTALLED: "info", LISTED: "info", BETA: "warning" },
  ...{ NON_COMPLIANT: "danger", FULL: "success", ENDED: "neutral" },
};

export function StandingBadge({ status }: { status: Standing }) {
  return <StatusBadge tone={tones[status]}>{words.states[status]}</StatusBadge>;
}

/** Where a certified app stands, since when, and what is still to come. */
export function StandingState({ app }: { app: CertifiedApp }) {
  return (
    <>
      {app.issue ? (
        <Note tone="warning" title={words.issue}>
          <p className="whitespace-pre-line">{app.issue}</p>
        </Note>
      ) : null}
      <Card>
        <DescriptionList
          items={[
            { term: words.status, value: <StandingBadge status={app.status} /> },
            { term: words.since, value: <Moment at={app.since} exact /> },
            ...(app.fixBy
              ? [{ term: words.fixBy, value: <Moment at={app.fixBy} exact /> }]
              : []),
            { term: words.until, value: <Moment at={app.validUntil} exact /> },
            ...(app.beta ? [{ term: words.beta, value: <Beta beta={app.beta} /> }] : []),
          ]}
        />
      </Card>
    </>
  );
}

function Beta({ beta }: { beta: BetaState }) {
  return (
    <span className="grid gap-1">
      <span>{beta.isMet ? words.betaMet : words.betaNotMet}</span>
      <span className="text-ink-soft">{words.betaSays(beta.for30, beta.for60)}</span>
      {beta.incidentOpen ? <span>{words.betaIncident}</span> : null}
      <span className="text-sm text-ink-soft">{words.betaWhy}</span>
    </span>
  );
}
