import { randomUUID } from "node:crypto";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { TextField } from "@/components/ui/text-field";
import {
  obstacleWords,
  type ErasurePage,
  type Heir,
  type LeftBehind,
  type Obstacle,
} from "@/lib/accounts/erasure/dto";
import { text } from "@/lib/words/catalogue";
import { cancelErasureAction, requestErasureAction } from "./actions";

const words = text.ownData.erasure;

/** What erasing does, in plain words, before the button; or how to keep the account. */
export function ErasureSection({ erasure }: { erasure: ErasurePage }) {
  return (
    <Section heading={words.heading} description={words.description}>
      {erasure.open ? <Pending effectiveAt={erasure.open.effectiveAt} /> : null}
      {erasure.stopped && !erasure.open ? (
        <Note tone="warning" title={words.stoppedTitle} />
      ) : null}
      {erasure.obstacles.length > 0 ? <Blocked obstacles={erasure.obstacles} /> : null}
      <Consequences heirs={erasure.heirs} leaves={erasure.leaves} />
      {erasure.open || erasure.obstacles.length > 0 ? null : (
        <Ask email={erasure.email} leaves={erasure.leaves} />
      )}
    </Section>
  );
}

function Pending({ effectiveAt }: { effectiveAt: Date }) {
  return (
    <>
      <Note tone="warning" title={words.pendingTitle}>
        {words.pending} <Moment at={effectiveAt} />. {words.pendingMore}
      </Note>
      <ActionForm
        action={cancelErasureAction}
        formKey={randomUUID()}
        label={words.cancel}
        submitLabel={words.cancel}
        pendingLabel={words.cancelling}
      />
    </>
  );
}

function Blocked({ obstacles }: { obstacles: readonly Obstacle[] }) {
  return (
    <Note tone="warning" title={words.blockedTitle}>
      <p>{words.blocked}</p>
      <ul className="grid gap-3 pt-2">
        {obstacles.map((obstacle) => {
          const way = wayOut(obstacle);
          return (
            <li key={`${obstacle.kind}/${obstacle.id}`} className="grid gap-1">
              {obstacleWords(obstacle)}
              {way ? (
                <span>
                  <LinkButton href={way.href} size="small">
                    {way.label}
                  </LinkButton>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Note>
  );
}

/** The page where it can be mended, if there is one. */
function wayOut({ kind, id, name }: Obstacle): { href: string; label: string } | null {
  switch (kind) {
    case "LAST_HOLDER":
      return { href: `/partners/${id}/users`, label: words.toUsers };
    case "LAST_PORTAL_ADMINISTRATOR":
      return { href: "/admin/users", label: words.toRoles };
    case "OPEN_REVIEWS":
      return { href: `/review/${name}`, label: words.toReview };
    case "LAST_TENANT_ADMINISTRATOR":
      return null;
  }
}

type Then = { heirs: readonly Heir[]; leaves: readonly LeftBehind[] };

function Consequences({ heirs, leaves }: Then) {
  return (
    <div className="grid max-w-reading gap-2">
      <h3 className="font-semibold">{words.happens}</h3>
      <ul className="grid list-disc gap-1 pl-5">
        {words.goes.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{words.stays}</p>
      {heirs.length > 0 ? (
        <>
          <p>{words.heirs}:</p>
          <ul className="grid list-disc gap-1 pl-5">
            {heirs.map(({ partnerId, partner, heir, ...roles }) => (
              <li key={partnerId}>{words.heir(partner, heir, roleWords(roles))}</li>
            ))}
          </ul>
        </>
      ) : null}
      {leaves.map(({ partnerId, partner, ...ends }) => (
        <Note key={partnerId} tone="warning" title={words.leaves(partner)}>
          <ul className="grid list-disc gap-1 pl-5">
            {words.leavesWhat(ends).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <p className="pt-2">{words.leavesElse}</p>
        </Note>
      ))}
      <p>{words.anew}</p>
      <p>{words.sevenDays}</p>
    </div>
  );
}

function roleWords(roles: Pick<Heir, "apps" | "administrative" | "technical">): string {
  const names = [
    ...(roles.administrative ? [words.administrative] : []),
    ...(roles.technical ? [words.technical] : []),
    ...(roles.apps > 0 ? [words.apps(roles.apps)] : []),
  ];
  return new Intl.ListFormat(text.ui.locale).format(names);
}

function Ask({ email, leaves }: { email: string } & Pick<Then, "leaves">) {
  const partners = new Intl.ListFormat(text.ui.locale).format(
    leaves.map(({ partner }) => partner),
  );
  return (
    <ConfirmDialog
      trigger={words.ask}
      triggerTone="danger"
      title={words.askTitle}
      description={words.askBody(email, partners)}
    >
      <ActionForm
        action={requestErasureAction}
        formKey={randomUUID()}
        label={words.ask}
        submitLabel={words.submit}
        pendingLabel={words.asking}
        submitTone="danger"
      >
        <TextField
          name="email"
          label={words.confirm}
          hint={words.confirmHint(email)}
          type="email"
          autoComplete="off"
          required
        />
      </ActionForm>
    </ConfirmDialog>
  );
}
