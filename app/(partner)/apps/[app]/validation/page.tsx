import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoundHistory } from "@/components/reviews/round-history";
import { Thread } from "@/components/reviews/thread";
import { requireActor } from "@/lib/auth/session";
import { getValidation } from "@/lib/publishing/queries";
import { getPartnerClock } from "@/lib/reviews/clock/queries";
import { idParam } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { sendMessageAction } from "./actions";
import { Approved } from "./approved";
import { Checklist } from "./checklist";
import { Preconditions } from "./preconditions";
import { Questions } from "./questions";
import { Rejection } from "./rejection";
import { RequestForm } from "./request-form";
import { RequestStatus } from "./request-status";
import { ReviewClock } from "./review-clock";
import { ValidationWay } from "./validation-way";

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/validation">): Promise<Metadata> {
  return appTitle(params, text.publishing.title);
}

export default async function ValidationPage({
  params,
}: PageProps<"/apps/[app]/validation">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/validation`);
  const [app, page, clock] = await Promise.all([
    appHeader(actor, id),
    getValidation(actor, id),
    getPartnerClock(actor, id),
  ]);
  if (!app || !page || !clock) notFound();
  const { review } = page;
  const isRequestable = review === null || review.state === "REJECTED";

  return (
    <AppShell app={app}>
      <ValidationWay page={page} />
      {review?.state === "APPROVED" ? <Approved page={page} /> : null}
      {review?.state === "REJECTED" ? <Rejection page={page} /> : null}
      {review?.state === "WITH_PARTNER" ? <Questions page={page} /> : null}
      {review && review.state !== "APPROVED" ? <RequestStatus page={page} /> : null}
      {review?.state !== "APPROVED" ? <ReviewClock clock={clock} /> : null}
      {isRequestable ? <Preconditions page={page} /> : null}
      {isRequestable ? <RequestForm page={page} /> : <Checklist page={page} />}
      {review ? (
        <Thread
          action={sendMessageAction}
          reviewId={review.id}
          side="PARTNER"
          messages={page.messages}
          canWrite={page.can.answer}
        />
      ) : null}
      <RoundHistory rounds={page.rounds} />
    </AppShell>
  );
}
