import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/session";
import type { TrialEnd } from "@/lib/practice/trials/dto";
import { endTrial } from "@/lib/practice/trials/queries";
import { idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../../../app-shell";
import { appHeader, appTitle } from "../../../app-title";
import { AnswerMessage, Message, SentMessage } from "../message";
import { TokenSteps } from "./token-steps";

const words = text.practiceTrials;
/** More than any of the values has. */
const LONGEST = 3_000;

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/quickstart/try/back">): Promise<Metadata> {
  return appTitle(params, words.title);
}

/** Where a trial comes back to, in the place of the app's own page. */
export default async function TrialBackPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/quickstart/try/back">) {
  const id = idParam((await params).app);
  const path = `/apps/${id}/quickstart/try`;
  const actor = await requireActor(`${path}/back`);
  const query = await searchParams;
  const brought = (name: string) => queryText(query[name], LONGEST);
  const [app, end] = await Promise.all([
    appHeader(actor, id),
    endTrial(actor, id, {
      ...{ code: brought("code"), state: brought("state"), iss: brought("iss") },
      error: brought("error"),
      error_description: brought("error_description"),
    }),
  ]);
  if (!app || !end) notFound();
  const { tone, title, what } = verdictOn(end);
  return (
    <AppShell app={app}>
      <Section heading={words.title}>
        <Note tone={tone} title={title}>
          <p>{what}</p>
        </Note>
        <p>
          <LinkButton href={path}>{words.again}</LinkButton>
        </p>
      </Section>
      {"begun" in end ? (
        <Section heading={words.steps.begin} description={words.steps.beginLead}>
          <SentMessage request={end.begun} />
        </Section>
      ) : null}
      {"back" in end ? (
        <Section heading={words.steps.back} description={words.steps.backLead}>
          <Message heading={words.brought} values={end.back} />
        </Section>
      ) : null}
      {"request" in end ? (
        <Section heading={words.steps.exchange} description={words.steps.exchangeLead}>
          <div className="grid gap-6">
            <SentMessage request={end.request} />
            <AnswerMessage answer={end.answer} />
          </div>
        </Section>
      ) : null}
      {end.kind === "signed_in" ? <TokenSteps end={end} /> : null}
    </AppShell>
  );
}

type Verdict = {
  tone: "success" | "warning" | "danger";
  title: string;
  what: string;
};

function verdictOn(end: TrialEnd): Verdict {
  switch (end.kind) {
    case "signed_in":
      return end.token.checks.every(({ holds }) => holds)
        ? { tone: "success", title: words.signedIn, what: words.signedInText }
        : { tone: "danger", title: words.doubtful, what: words.doubtfulText };
    case "refused":
      return { tone: "warning", title: words.refused, what: words.refusedText };
    case "not_exchanged":
      return { tone: "warning", title: words.notExchanged, what: words.notExchangedText };
    case "unreachable":
      return { tone: "warning", title: words.unreachable, what: words.unreachableText };
    case "over":
      return { tone: "warning", title: words.over, what: words.overText };
  }
}
