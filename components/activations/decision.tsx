import { EnvironmentBadge } from "@/components/ui/environment-badge";
import type { FormAction } from "@/components/ui/keep-typing";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { CustomerCase } from "@/lib/authorizations/requests/dto";
import { text } from "@/lib/words/catalogue";
import { DecisionForms } from "./decision-forms";
import { DecisionOutcome } from "./decision-outcome";
import { Questions } from "./questions";
import { RightsBlocks } from "./rights";
import { StateBadge } from "./state-badge";
import { WhatChanged } from "./what-changed";
import { WhoAsks } from "./who-asks";

const words = text.activations.decision;
const { questions } = text.activations;
const licenceWords = text.activations.preconditions.licence;

export type DecisionActions = {
  approve: FormAction;
  decline: FormAction;
  ask: FormAction;
};
export type DecisionKeys = { approve: string; decline: string; ask: string };

type Props = { request: CustomerCase; actions: DecisionActions; keys: DecisionKeys };

/** One request as the customer reads and decides it: who, what for, which rights, what it costs. */
export function Decision({ request, actions, keys }: Props) {
  const { appName, partnerName, tenant, rights } = request;
  const open = request.state === "REQUESTED";
  const licence = request.preconditions.find(({ name }) => name === "licence");
  return (
    <>
      <PageHeader
        eyebrow={
          <EnvironmentBadge
            environment={tenant.environment}
            label={text.common.environments[tenant.environment]}
          />
        }
        title={open ? words.title(appName) : words.titleClosed(appName)}
        badges={<StateBadge state={request.shown} />}
        description={words.lead(partnerName, tenant.contextId, tenant.company)}
      />
      <DecisionOutcome request={request} />
      <Section heading={words.who}>
        <WhoAsks request={request} />
        {request.isOwnCompany ? (
          <Note>{text.ownCompanies.decides(partnerName)}</Note>
        ) : null}
      </Section>
      <Section heading={words.why}>
        <div className="grid max-w-reading gap-3">
          {rights?.declared.purpose ? <p>{rights.declared.purpose}</p> : null}
          {request.note ? (
            <figure className="grid gap-1">
              <figcaption className="text-ink-soft">{words.note}</figcaption>
              <blockquote className="border-l-2 border-line-strong pl-4 break-words whitespace-pre-line">
                {request.note}
              </blockquote>
            </figure>
          ) : (
            <p className="text-ink-soft">{words.noNote}</p>
          )}
        </div>
      </Section>
      {rights ? (
        <Section heading={words.rights}>
          <RightsBlocks rights={rights} />
        </Section>
      ) : null}
      {request.since && rights ? (
        <WhatChanged since={request.since} rights={rights} />
      ) : null}
      <Section heading={words.effect}>
        <div className="grid max-w-reading gap-3">
          <p>{words.effectText}</p>
          {licence ? <p>{licence.met ? licenceWords.met : licenceWords.failed}</p> : null}
        </div>
      </Section>
      {open && !request.readOnly ? (
        <Section heading={words.decide}>
          <DecisionForms request={request} actions={actions} keys={keys} />
        </Section>
      ) : null}
      {request.canAsk || request.questions.length > 0 ? (
        <Section
          heading={questions.heading}
          description={
            // Once approved or expired, nothing is left to be asked before.
            request.canAsk && request.state === "REQUESTED"
              ? questions.lead(partnerName)
              : undefined
          }
        >
          <Questions
            messages={request.questions}
            requestId={request.id}
            write={
              request.canAsk
                ? {
                    ...{ action: actions.ask, formKey: keys.ask, form: questions.form },
                    ...{ label: questions.message, submit: questions.submit },
                    pending: questions.pending,
                  }
                : null
            }
          />
        </Section>
      ) : null}
    </>
  );
}
