import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyText } from "@/components/ui/copy-text";
import { DescriptionList } from "@/components/ui/description-list";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { MarkedText } from "@/components/ui/marked-text";
import { Moment } from "@/components/ui/moment";
import { environmentSlug } from "@/lib/core/environments";
import type { FailureGroup, FailuresPage } from "@/lib/failures/dto";
import { text } from "@/lib/words/catalogue";
import { MendOf } from "./mend-of";

const words = text.signInFailures;

type Props = { appId: string; failure: FailureGroup; page: FailuresPage };

/** Refusals that are alike: what went wrong, what came and what is registered, and what mends it. */
export function FailureCard({ appId, failure, page }: Props) {
  const { environment, explanation, tenants, tenantCount } = failure;
  const { what, mend } = words.causes[explanation.cause];
  const { also, elsewhere, refusal } = explanation;
  const more = tenantCount - tenants.length;
  return (
    <li>
      <Card>
        <div className="flex flex-wrap items-center gap-2">
          <EnvironmentBadge
            environment={environment}
            label={text.common.environments[environment]}
          />
          <Badge>{words.code(failure.code)}</Badge>
          <span className="text-ink-soft">
            {words.times(failure.count)}, <Moment at={failure.lastAt} />
          </span>
        </div>
        <h3 className="font-semibold">{what}</h3>
        {explanation.replacedAt ? (
          <p>
            {words.replaced} <Moment at={explanation.replacedAt} exact />.
          </p>
        ) : null}
        <Values failure={failure} />
        <div className="grid max-w-reading gap-1">
          {elsewhere.length > 0 ? <p>{words.elsewhere(elsewhere)}</p> : null}
          <p>{mend}</p>
          {also.map((cause) => (
            <p key={cause}>
              {words.causes[cause].what} {words.causes[cause].mend}
            </p>
          ))}
          {refusal ? <p>{words.refused(refusal)}</p> : null}
        </div>
        <MendOf appId={appId} failure={failure} page={page} />
        <DescriptionList
          items={[
            ...(tenants.length > 0
              ? [
                  {
                    term: words.tenants(tenantCount),
                    value: [tenants.join(", "), more > 0 ? words.more(more) : ""].join(
                      " ",
                    ),
                  },
                ]
              : []),
            ...(failure.firstAt < failure.lastAt
              ? [{ term: words.first, value: <Moment at={failure.firstAt} /> }]
              : []),
            {
              term: words.latest,
              value: (
                <CopyText
                  value={failure.requestId}
                  label={`${words.latest}, ${environmentSlug(environment)}`}
                />
              ),
            },
          ]}
        />
      </Card>
    </li>
  );
}

/** Both values, the first character that differs marked in each, and said. */
function Values({ failure: { received, explanation } }: Pick<Props, "failure">) {
  const { cause, registered, at, list } = explanation;
  if (received === "" && registered === "") return null;
  const term = cause === "parameter_missing" ? words.missing : words.received;
  const sides = [{ term, value: received, at: at?.received ?? null }];
  // Only of what is looked for in a list it says something that there is nothing.
  if (registered !== "" || list !== null)
    sides.push({
      ...{ term: words.registered, value: registered, at: at?.registered ?? null },
    });
  return (
    <div className="grid gap-1">
      <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[auto_minmax(0,1fr)]">
        {sides.map((side) => (
          <div key={side.term} className="contents">
            <dt className="text-ink-soft">{side.term}</dt>
            <dd className="min-w-0">
              {side.value === "" ? (
                words.nothing
              ) : (
                <MarkedText text={side.value} at={side.at} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {at && registered !== "" ? (
        <p className="text-sm text-ink-soft">
          {words.differs(
            at.received + 1,
            words.character(received.slice(at.received, at.received + 1)),
            words.character(registered.slice(at.registered, at.registered + 1)),
          )}
        </p>
      ) : null}
    </div>
  );
}
