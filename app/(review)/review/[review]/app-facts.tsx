import type { ReactNode } from "react";
import { PublishEffect } from "@/components/configurations/publish-effect";
import { NotedUrl } from "@/components/configurations/url-notes";
import { ContactLines } from "@/components/reviews/contact-lines";
import { CopyText } from "@/components/ui/copy-text";
import { Moment } from "@/components/ui/moment";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import { StatusBadge } from "@/components/ui/status-badge";
import { choiceFields, linesOf, sayChoice } from "@/lib/configurations/about/rules";
import { urlTypes } from "@/lib/configurations/urls/rules";
import type { NotedUrl as NotedAddress, Workbench } from "@/lib/reviews/dto";
import { text } from "@/lib/words/catalogue";

const words = text.reviews.bench;
const { releases } = text;

/** What a verdict is given on: the app, its partner, and what changed. */
export function AppFacts({ bench }: { bench: Workbench }) {
  const { app, partner } = bench;
  return (
    <>
      <Section heading={words.changes}>
        <Changes bench={bench} />
      </Section>
      {bench.effect ? (
        <Section heading={text.configurations.comparison.consent}>
          <PublishEffect effect={bench.effect} />
        </Section>
      ) : null}
      <Section heading={words.facts}>
        {partner.isVerified ? null : (
          <Note tone="warning" title={words.unverified}>
            {words.unverifiedWhat}
          </Note>
        )}
        <FactList
          items={[
            { term: words.partner, value: partner.name },
            {
              term: words.partnerState,
              value: (
                <StatusBadge tone={partner.isVerified ? "success" : "warning"}>
                  {partner.isVerified ? words.verified : words.unverified}
                </StatusBadge>
              ),
            },
            { term: words.app, value: words.kind[app.kind] },
            ...(bench.release
              ? [{ term: releases.staffHeading, value: <GoesLive bench={bench} /> }]
              : []),
            { term: words.contact, value: app.technicalContact },
            ...(app.contact
              ? [
                  {
                    term: text.reviewContacts.heading[app.kind],
                    value: <ContactLines contact={app.contact} />,
                  },
                ]
              : []),
            ...app.clientIds.map(({ environment, clientId }) => {
              const name = text.common.environments[environment];
              return {
                term: words.clientId(name),
                value: <CopyText value={clientId} label={words.clientId(name)} />,
              };
            }),
            ...addressFacts(app.urls),
            { term: words.agents, value: text.common.list(app.agents) },
            { term: words.claims, value: text.common.list(app.claims) },
          ]}
        />
      </Section>
      <Section heading={words.about}>
        <FactList items={aboutFacts(app.about)} />
      </Section>
    </>
  );
}

function GoesLive({ bench: { release } }: { bench: Workbench }) {
  if (!release) return null;
  if (release.state !== "REQUESTED") return releases.states[release.state];
  return (
    <>
      {releases.staffSays[release.choice]}{" "}
      {release.at ? <Moment at={release.at} exact /> : null}
    </>
  );
}

/** What the partner said before the request, each answer with the list that belongs to it. */
function aboutFacts(about: Workbench["app"]["about"]) {
  const said = text.aboutApp;
  const lists = { addsPanels: about.panelUrls, addsToCrm: about.provisioned };
  return choiceFields.map((field) => {
    const list = field === "addsPanels" || field === "addsToCrm" ? lists[field] : "";
    const answer = sayChoice(field, about);
    const value =
      list === "" ? (
        answer
      ) : (
        <ul className="grid gap-1">
          {linesOf(list).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      );
    return { term: said.fields[field], value };
  });
}

/** Facts in a narrow column: the name above its value. */
function FactList({ items }: { items: { term: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-3">
      {items.map(({ term, value }) => (
        <div key={term} className="grid gap-0.5">
          <dt className="text-sm text-ink-soft">{term}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ bench: { kind, changes } }: { bench: Workbench }) {
  if (!changes)
    return (
      <p className="text-ink-soft">
        {kind === "CERTIFICATION_PRODUCTION" ? words.changesInStage : words.changesFirst}
      </p>
    );
  return (
    <>
      <p className="text-ink-soft">
        {words.changesSince(changes.since, text.common.environments[changes.environment])}
      </p>
      {changes.sentences.length > 0 ? (
        <ul className="list-disc pl-5">
          {changes.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : (
        <p>{words.changesNone}</p>
      )}
    </>
  );
}

/** The addresses by type: redirect URLs always, of the others what there is. */
function addressFacts(urls: readonly NotedAddress[]) {
  return urlTypes.flatMap((type) => {
    const some = urls.filter((url) => url.type === type);
    if (type === "REDIRECT")
      return [{ term: words.redirects, value: <Addresses urls={some} /> }];
    if (some.length === 0) return [];
    const term = text.configurations.urlTypes[type];
    return [{ term, value: <Addresses urls={some} /> }];
  });
}

function Addresses({ urls }: { urls: readonly NotedAddress[] }) {
  if (urls.length === 0) return text.common.none;
  return (
    <ul className="grid gap-2">
      {urls.map(({ value, environment, notes }) => (
        <li key={`${environment ?? ""} ${value}`} className="grid justify-items-start">
          <NotedUrl value={value} notes={notes} />
          {environment ? (
            <EnvironmentBadge
              environment={environment}
              label={text.common.environments[environment]}
            />
          ) : (
            <span className="text-sm text-ink-soft">{words.everywhere}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
