import type { ReactNode } from "react";
import { Moment } from "@/components/ui/moment";
import { Section } from "@/components/ui/section";
import type { ActivationCase } from "@/lib/authorizations/requests/dto";
import { isUnchanged, type Rights } from "@/lib/authorizations/rights/rules";
import { text } from "@/lib/words/catalogue";
import { DeclaredText, RightsList } from "./rights";

const words = text.activations.changes;

type Props = { since: NonNullable<ActivationCase["since"]>; rights: Rights };

/** For a tenant that had agreed before: what is asked now and was not then, and the other way round. */
export function WhatChanged({ since: { at, change }, rights }: Props) {
  return (
    <Section
      heading={words.heading}
      description={
        <>
          {words.since} <Moment at={at} exact />
        </>
      }
    >
      {isUnchanged(change) ? <p>{words.none}</p> : null}
      {change.added.length > 0 ? (
        <Part heading={words.added}>
          <RightsList codes={change.added} />
        </Part>
      ) : null}
      {change.removed.length > 0 ? (
        <Part heading={words.removed}>
          <RightsList codes={change.removed} />
        </Part>
      ) : null}
      {change.declared.length > 0 ? (
        <Part heading={words.declared}>
          <dl className="grid gap-2">
            {change.declared.map((name) => (
              <div key={name}>
                <dt className="text-ink-soft">{text.activations.declarations[name]}</dt>
                <dd>
                  <DeclaredText name={name} rights={rights} />
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      ) : null}
    </Section>
  );
}

function Part({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className="grid max-w-reading gap-1.5">
      <h3 className="font-semibold">{heading}</h3>
      {children}
    </div>
  );
}
