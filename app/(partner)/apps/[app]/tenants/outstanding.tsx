import { RightsList } from "@/components/activations/rights";
import { ActionForm } from "@/components/ui/action-form";
import { Moment } from "@/components/ui/moment";
import { OpenLink } from "@/components/ui/open-link";
import { Note } from "@/components/ui/note";
import type { AppTenant, AppTenants } from "@/lib/authorizations/dto";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { askAgainAction } from "./actions";

const words = text.additions;

/** How many customers have not agreed to all that runs, by environment. */
export function OutstandingCounts({ counts }: { counts: AppTenants["outstanding"] }) {
  const some = environments.filter((environment) => counts[environment] > 0);
  if (some.length === 0) return null;
  return (
    <Note title={words.partner.heading}>
      <ul className="grid list-disc gap-1 pl-5">
        {some.map((environment) => (
          <li key={environment}>
            {words.partner.some(
              counts[environment],
              text.common.environments[environment],
            )}
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** What one customer has not agreed to, how the question stands, and asking once more. */
export function Outstanding({ tenant, formKey }: { tenant: AppTenant; formKey: string }) {
  const { addition, authorization } = tenant;
  if (!addition || !authorization) return null;
  const { stand } = addition;
  return (
    <Note title={words.partner.on}>
      <div className="grid gap-3">
        <p>{words.partner.onWhy}</p>
        <RightsList codes={addition.codes} />
        {stand.is === "new" ? <p>{words.partner.soon}</p> : null}
        {stand.is === "asked" ? (
          <p>
            {words.waits}. {words.asked} <Moment at={stand.at} exact />.
          </p>
        ) : null}
        {stand.is === "declined" ? (
          <p>
            {words.declined} <Moment at={stand.at} exact />: {stand.reason} {words.again}{" "}
            <Moment at={stand.againFrom} exact />.
          </p>
        ) : null}
        {tenant.isOwn ? (
          <OpenLink className="link" href={`/tenants/sod/${tenant.contextId}`}>
            {text.sodConsents.decide}
          </OpenLink>
        ) : null}
        {tenant.can.askAgain ? (
          <ActionForm
            action={askAgainAction}
            formKey={formKey}
            label={words.partner.askAgain}
            submitLabel={words.partner.askAgain}
            pendingLabel={words.partner.asking}
            submitTone="secondary"
            hidden={{
              authorizationId: authorization.id,
              revision: String(authorization.revision),
            }}
          />
        ) : null}
      </div>
    </Note>
  );
}
