import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Decision } from "@/components/activations/decision";
import { requireActor } from "@/lib/auth/session";
import { getRequestByLink } from "@/lib/authorizations/requests/queries";
import { readerLanguage } from "@/lib/web/reader";
import { text } from "@/lib/words/catalogue";
import {
  approveActivationAction,
  askQuestionAction,
  declineActivationAction,
} from "../../actions";
import { Forward } from "./forward";
import { NoLonger } from "./no-longer";

export async function generateMetadata(): Promise<Metadata> {
  await readerLanguage();
  return { title: text.activations.decision.pageTitle };
}

export default async function ActivatePage({ params }: PageProps<"/activate/[link]">) {
  const { link } = await params;
  const actor = await requireActor(`/activate/${link}`);
  const answer = await getRequestByLink(actor, link);
  if (!answer) notFound();

  if (answer.kind === "forward") {
    const { appName, contextId } = answer;
    return <Forward appName={appName} contextId={contextId} email={actor.email} />;
  }
  if (answer.kind !== "case") return <NoLonger answer={answer} />;
  return (
    <Decision
      request={answer.case}
      actions={{
        approve: approveActivationAction,
        decline: declineActivationAction,
        ask: askQuestionAction,
      }}
      keys={{ approve: randomUUID(), decline: randomUUID(), ask: randomUUID() }}
    />
  );
}
