import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RoundHistory } from "@/components/reviews/round-history";
import { Thread } from "@/components/reviews/thread";
import { Note } from "@/components/ui/note";
import { requireActor } from "@/lib/auth/session";
import { getValidation } from "@/lib/publishing/queries";
import { getReviewTenant, getTestAccess } from "@/lib/reviews/access/queries";
import { listFiles } from "@/lib/reviews/files/queries";
import { idParam, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { sendMessageAction } from "./actions";
import { Approved } from "./approved";
import { Checklist } from "./checklist";
import { Evidence } from "./evidence";
import { Preconditions } from "./preconditions";
import { Questions } from "./questions";
import { Rejection } from "./rejection";
import { RequestForm } from "./request-form";
import { RequestStatus } from "./request-status";
import { TestAccess } from "./test-access";
import { ValidationWay } from "./validation-way";

export async function generateMetadata({
  params,
}: PageProps<"/apps/[app]/validation">): Promise<Metadata> {
  return appTitle(params, text.publishing.title);
}

export default async function ValidationPage({
  params,
  searchParams,
}: PageProps<"/apps/[app]/validation">) {
  const id = idParam((await params).app);
  const actor = await requireActor(`/apps/${id}/validation`);
  const [app, page] = await Promise.all([appHeader(actor, id), getValidation(actor, id)]);
  if (!app || !page) notFound();
  const { review } = page;
  const [files, access, tenant] = review
    ? await Promise.all([
        listFiles(actor, review.id),
        getTestAccess(actor, review.id),
        getReviewTenant(),
      ])
    : [[], null, null];
  const asked = await searchParams;
  const isRequestable = review === null || review.state === "REJECTED";

  return (
    <AppShell app={app}>
      <ValidationWay page={page} />
      {review?.state === "APPROVED" ? <Approved page={page} /> : null}
      {review?.state === "REJECTED" ? <Rejection page={page} /> : null}
      {review?.state === "WITH_PARTNER" ? <Questions page={page} /> : null}
      {review && review.state !== "APPROVED" ? <RequestStatus page={page} /> : null}
      <TestAccess page={page} access={access} tenant={tenant} />
      {isRequestable ? <Preconditions page={page} /> : null}
      {isRequestable ? (
        <RequestForm page={page} />
      ) : (
        <Checklist page={page} files={files} />
      )}
      <Evidence
        page={page}
        files={files}
        item={queryText(asked["for"])}
        outcome={queryText(asked["file"])}
      />
      {review === null && page.version && page.can.request ? (
        <Note>{`${text.reviewFiles.later} ${text.testAccess.later}`}</Note>
      ) : null}
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
