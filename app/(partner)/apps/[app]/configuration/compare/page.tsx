import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublishEffect } from "@/components/configurations/publish-effect";
import { Section } from "@/components/ui/section";
import { getComparison } from "@/lib/configurations/comparisons/queries";
import { readPick, type Picked } from "@/lib/configurations/comparisons/schema";
import { queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { appTitle } from "../../app-title";
import { ConfigurationShell, openConfiguration } from "../configuration-shell";
import { Differences } from "./differences";
import { Pickers } from "./pickers";

const words = text.configurations.comparison;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/configuration/compare">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** Two versions or environments in words; which ones stands in the address. */
export default async function ComparePage(
  props: PageProps<"/apps/[app]/configuration/compare">,
) {
  const { actor, app, page } = await openConfiguration(props, "/compare");
  const query = await props.searchParams;
  const comparison = await getComparison(actor, app.id, {
    from: picked(query["from"]),
    to: picked(query["to"]),
  });
  if (!comparison) notFound();
  const { from, to, result } = comparison;
  return (
    <ConfigurationShell app={app} page={page} under="/compare" isAbout>
      <p className="max-w-reading text-ink-soft">{words.description}</p>
      <Pickers
        path={`/apps/${app.id}/configuration/compare`}
        choices={comparison.choices}
        from={from.pick}
        to={to.pick}
      />
      <Section heading={words.heading(from.words, to.words)}>
        {result === null ? (
          <p>{words.nothingThere}</p>
        ) : (
          <Differences
            lines={result.lines}
            same={from.pick === to.pick ? words.itself : words.same}
          />
        )}
      </Section>
      {result && from.pick !== to.pick ? (
        <Section heading={words.consent}>
          <PublishEffect effect={result.effect} />
        </Section>
      ) : null}
    </ConfigurationShell>
  );
}

/** A side that the address names; anything that is no side is no page of ours. */
function picked(value: string | string[] | undefined): Picked | null {
  const typed = queryText(value);
  return typed === "" ? null : (readPick(typed) ?? notFound());
}
