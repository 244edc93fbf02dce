import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { buttonClasses } from "@/components/ui/button-classes";
import { DescriptionList } from "@/components/ui/description-list";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import { getSeenSignIns } from "@/lib/practice/observations/queries";
import { getTrialStart } from "@/lib/practice/trials/queries";
import { idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../../app-shell";
import { appHeader, appTitle } from "../../app-title";
import { authorityItems } from "../authority-items";
import { Choice } from "./choice";
import { SentMessage } from "./message";
import { Seen } from "./seen";

const words = text.practiceTrials;
/** More than a redirect URL has. */
const LONGEST = 2_000;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/quickstart/try">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** The sign-in of an app, before it begins: what will be sent, and the way there. */
export default async function TrialPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/quickstart/try">) {
  const id = idParam((await params).app);
  const path = `/apps/${id}/quickstart/try`;
  const actor = await requireActor(path);
  const to = queryText((await searchParams)["to"], LONGEST);
  const [app, start] = await Promise.all([
    appHeader(actor, id),
    getTrialStart(actor, id, to),
  ]);
  if (!app || !start) notFound();
  if (start.kind !== "ready")
    return (
      <AppShell app={app}>
        <Section heading={words.title} description={words.lead}>
          <Note>{words.hindrances[start.kind]}</Note>
        </Section>
      </AppShell>
    );
  const { chosen, goTo } = start;
  const seen = (chosen && (await getSeenSignIns(actor, id))) || [];
  return (
    <AppShell app={app}>
      <Section heading={words.title} description={chosen ? words.leadOwn : words.lead}>
        {start.hasTenant ? null : <Note tone="warning">{words.noTenant}</Note>}
        <Choice path={path} redirects={start.redirects} chosen={chosen} />
        <Begin goTo={goTo} isOwn={chosen !== null} />
      </Section>
      <Section heading={words.forApp} description={words.forAppLead}>
        <DescriptionList items={authorityItems(start.authority)} />
      </Section>
      {goTo ? (
        <Section
          heading={words.steps.begin}
          description={chosen ? words.beginLeadOwn : words.steps.beginLead}
        >
          <SentMessage request={start.request} />
        </Section>
      ) : null}
      {chosen ? (
        <>
          <Seen
            seen={seen}
            path={pathTo(path, chosen)}
            failures={`/apps/${id}/failures`}
          />
          <Section heading={words.nothing.heading}>
            <ul className="grid max-w-reading list-disc gap-2 pl-5">
              {words.nothing.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </Section>
        </>
      ) : null}
    </AppShell>
  );
}

/** Leaving is a plain link: it goes to another origin. To the app itself it leaves this page open. */
function Begin({ goTo, isOwn }: { goTo: string | null; isOwn: boolean }) {
  if (goTo === null) return <Note>{words.onlyApp}</Note>;
  const away = isOwn ? { target: "_blank", rel: "noreferrer" } : {};
  return (
    <p>
      <a href={goTo} className={buttonClasses("primary", "normal")} {...away}>
        {isOwn ? words.tryOwn : words.try}
      </a>
    </p>
  );
}

function pathTo(path: string, to: string): string {
  return `${path}?${new URLSearchParams({ to }).toString()}`;
}
