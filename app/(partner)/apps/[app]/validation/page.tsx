import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Recheck } from "@/components/certifications/recheck";
import { RoundHistory } from "@/components/reviews/round-history";
import { Thread } from "@/components/reviews/thread";
import { Note } from "@/components/ui/note";
import { requireActor } from "@/lib/auth/session";
import { getCertification } from "@/lib/certifications/queries";
import { isWithEvaluator, moveAt } from "@/lib/certifications/moves/rules";
import { getRecheck } from "@/lib/certifications/rechecks/queries";
import { getValidation } from "@/lib/publishing/queries";
import { testedIn } from "@/lib/publishing/rules";
import { getFastLane } from "@/lib/publishing/fast-lane/queries";
import { getLastChoice, getRelease } from "@/lib/publishing/releases/queries";
import { getAppeal } from "@/lib/reviews/appeals/queries";
import { getReviewTenant, getTestAccess } from "@/lib/reviews/access/queries";
import { getPartnerClock } from "@/lib/reviews/clock/queries";
import { listFiles } from "@/lib/reviews/files/queries";
import { idParam, numberQuery, queryText } from "@/lib/web/params";
import { text } from "@/lib/words/catalogue";
import { AppShell } from "../app-shell";
import { appHeader, appTitle } from "../app-title";
import { beginRecheckAction, takeBackRecheckAction, sendMessageAction } from "./actions";
import { Appeal } from "./appeal";
import { Approved } from "./approved";
import { Candidates } from "./candidates";
import { Checklist } from "./checklist";
import { Contact } from "./contact";
import { Evaluations } from "./evaluations";
import { Evidence } from "./evidence";
import { Preconditions } from "./preconditions";
import { Questions } from "./questions";
import { Rejection } from "./rejection";
import { Records } from "./records";
import { Release } from "./release";
import { RequestForm } from "./request-form";
import { RequestStatus } from "./request-status";
import { ReviewClock } from "./review-clock";
import { SelfTestSection } from "./self-test";
import { Standing } from "./standing";
import { Suggested } from "./suggested";
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
  const query = await searchParams;
  const wanted = numberQuery(query["version"]) ?? null;
  const item = queryText(query["item"]);
  const [app, page, certification, clock, release, appeal, recheck] = await Promise.all([
    appHeader(actor, id),
    getValidation(actor, id, wanted),
    getCertification(actor, id),
    getPartnerClock(actor, id),
    getRelease(actor, id),
    getAppeal(actor, id),
    getRecheck(actor, id),
  ]);
  if (!app || !page || !certification || !clock) notFound();
  const { review } = page;
  const [files, access, tenant] = review
    ? await Promise.all([
        listFiles(actor, review.id),
        getTestAccess(actor, review.id),
        getReviewTenant(testedIn(page.reviewKind)),
      ])
    : [[], null, null];
  const lane = page.can.request ? await getFastLane(page) : null;
  const last =
    review?.state === "REJECTED" ? await getLastChoice(actor, review.id) : null;
  const isRequestable = review === null || review.state === "REJECTED";

  return (
    <AppShell app={app}>
      <ValidationWay page={page} certification={certification} />
      {recheck ? (
        <Recheck
          view={recheck}
          begin={beginRecheckAction}
          takeBack={takeBackRecheckAction}
        />
      ) : null}
      <Candidates page={page} />
      {release ? <Release release={release} /> : null}
      <Approved page={page} />
      {page.reviewKind === "CERTIFICATION_PRODUCTION" ? (
        <Evaluations certification={certification} />
      ) : null}
      {certification.certified ? <Standing app={certification.certified} /> : null}
      <Records records={certification.records} />
      {review?.state === "REJECTED" ? <Rejection page={page} /> : null}
      {appeal && review ? <Appeal view={appeal} number={review.number} /> : null}
      {review?.state === "WITH_PARTNER" ? <Questions page={page} /> : null}
      <Suggested page={page} />
      {review && review.state !== "APPROVED" ? (
        <RequestStatus
          page={page}
          move={moveAt(certification)}
          isWithEvaluator={isWithEvaluator(certification.step)}
        />
      ) : null}
      {review?.state !== "APPROVED" ? <ReviewClock clock={clock} /> : null}
      <Contact page={page} />
      <TestAccess page={page} access={access} tenant={tenant} />
      {isRequestable ? <Preconditions page={page} /> : null}
      {review?.state === "APPROVED" ? null : <SelfTestSection page={page} />}
      {isRequestable ? (
        <RequestForm page={page} lane={lane} last={last} />
      ) : (
        <Checklist page={page} files={files} item={item} />
      )}
      <Evidence
        page={page}
        files={files}
        item={queryText(query["for"])}
        outcome={queryText(query["file"])}
      />
      {review === null && page.version && page.can.request ? (
        <Note>{text.reviewFiles.later}</Note>
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
