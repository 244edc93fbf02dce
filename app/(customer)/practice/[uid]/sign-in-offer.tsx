import type { ReactNode } from "react";
import { RightsList } from "@/components/activations/rights";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClasses } from "@/components/ui/button-classes";
import { Lines } from "@/components/ui/lines";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import type { PracticeAsk } from "@/lib/practice/asks/dto";
import { text } from "@/lib/words/catalogue";
import { approveSignInAction } from "../../actions";

const words = text.practice;

type Props = {
  ask: PracticeAsk;
  chosen: NonNullable<PracticeAsk["chosen"]>;
  uid: string;
  formKey: string;
};

/** What one tenant's sign-in needs: nothing more, the administrator's yes, or an answer why not. */
export function SignInOffer({ ask, chosen, uid, formKey }: Props) {
  const { app, partner } = ask;
  const { contextId, offer } = chosen;
  switch (offer.kind) {
    case "ready":
      return (
        <Section heading={words.chosen(contextId, chosen.name)}>
          <p className="max-w-reading">{words.ready(app, contextId)}</p>
          {offer.added.length > 0 ? (
            <Note tone="warning">
              <p>{words.added}</p>
              <LinkButton size="small" href={`/tenants/sod/${contextId}`}>
                {words.addedLink}
              </LinkButton>
            </Note>
          ) : null}
          <Ways to={offer.continueTo} label={words.signIn(contextId)} isMain>
            <a className="link" href={ask.cancelTo}>
              {words.cancel}
            </a>
          </Ways>
        </Section>
      );
    case "approve": {
      const { authorizeText } = offer.rights.declared;
      const isMore = offer.added.length > 0;
      const heading = isMore ? words.moreHeading : words.approveHeading;
      return (
        <Section heading={heading(app, contextId)}>
          <div className="grid max-w-reading gap-3">
            {isMore ? (
              <>
                <p>{words.moreLead}</p>
                <h3 className="font-semibold">{words.moreRights}</h3>
                <RightsList codes={offer.added} />
              </>
            ) : null}
            <p className="text-ink-soft">{words.approveLead(partner)}</p>
            {authorizeText ? (
              <blockquote className="border-l-2 border-line-strong pl-4 break-words">
                <Lines>{authorizeText}</Lines>
              </blockquote>
            ) : (
              <p>{words.noText}</p>
            )}
            <h3 className="font-semibold">{isMore ? words.allRights : words.rights}</h3>
            <RightsList codes={offer.rights.enforced} />
          </div>
          <ActionForm
            action={approveSignInAction}
            formKey={formKey}
            label={heading(app, contextId)}
            submitLabel={isMore ? words.approveMore : words.approve(contextId)}
            pendingLabel={isMore ? words.approvingMore : words.approving}
            hidden={{ uid, contextId, rights: offer.rightsKey }}
          />
          <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <a className="link" href={offer.declineTo}>
              {words.decline}
            </a>
            {isMore ? (
              <LinkButton tone="quiet" size="small" href={`/tenants/sod/${contextId}`}>
                {words.declineMore}
              </LinkButton>
            ) : null}
          </p>
        </Section>
      );
    }
    case "refused":
      return (
        <Section heading={words.refusedHeading(app, contextId)}>
          <Note tone="warning" title={words.code(offer.code)}>
            <p>{words.hindrances[offer.reason]}</p>
            {offer.causes.map((cause) => (
              <p key={cause}>{text.pauses.cause[cause]}</p>
            ))}
          </Note>
          <Ways to={offer.declineTo} label={words.backWithRefusal} />
        </Section>
      );
  }
}

type WaysProps = {
  to: string;
  label: string;
  isMain?: boolean;
  children?: ReactNode;
};

/** Leaving is a plain link: the answer goes to another origin, where no form of ours may lead. */
function Ways({ to, label, isMain = false, children }: WaysProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <a href={to} className={buttonClasses(isMain ? "primary" : "secondary", "normal")}>
        {label}
      </a>
      {children}
    </p>
  );
}
