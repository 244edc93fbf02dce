import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DescriptionList } from "@/components/ui/description-list";
import { LookAgain } from "@/components/ui/look-again";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { getFaultsPage } from "@/lib/practice/faults/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../../app-shell";
import { appHeader, appTitle } from "../../app-title";
import { authorityItems } from "../authority-items";
import { FaultCard } from "./fault-card";

const words = text.practiceFaults;
/** Soon enough for whoever looks at the app in the window beside this one. */
const SECONDS = 2;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/quickstart/faults">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** The practice SuperID misbehaves on request: what the app showed at each fault, and the next test. */
export default async function FaultsPage({
  params,
}: PageProps<"/apps/[app]/quickstart/faults">) {
  const id = idParam((await params).app);
  const path = `/apps/${id}/quickstart/faults`;
  const actor = await requireActor(path);
  const [app, page] = await Promise.all([appHeader(actor, id), getFaultsPage(actor, id)]);
  if (!app || !page) notFound();
  const { running } = page;
  return (
    <AppShell app={app}>
      <Section heading={words.title} description={words.lead}>
        {page.hindrance ? <Note>{words.hindrances[page.hindrance]}</Note> : null}
        {page.canRun ? null : <Note>{words.readOnly}</Note>}
        {page.canRun && !page.hasTenant ? (
          <Note tone="warning">{words.noTenant}</Note>
        ) : null}
        {running && !running.isReaders ? <Note>{words.othersRun}</Note> : null}
        <ol
          aria-label={words.stepsHeading}
          className="grid max-w-reading list-decimal gap-1 pl-5"
        >
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {page.authority ? (
          <DescriptionList items={authorityItems(page.authority)} />
        ) : null}
      </Section>
      <Section
        heading={words.none.name}
        actions={
          running ? (
            <LookAgain key={running.id} label={words.live} href={path} every={SECONDS} />
          ) : null
        }
      >
        <FaultCard appId={id} page={page} fault="NONE" last={page.control} />
      </Section>
      <Section heading={words.list} id="faults">
        {page.isControlled ? null : <Note>{words.controlNeeded}</Note>}
        <ul className="grid gap-4" aria-label={words.list}>
          {page.faults.map(({ fault, last }) => (
            <li key={fault}>
              <FaultCard appId={id} page={page} fault={fault} last={last} />
            </li>
          ))}
        </ul>
      </Section>
    </AppShell>
  );
}
