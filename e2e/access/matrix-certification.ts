import { asStaff } from "@/lib/permissions/policy";
import { db } from "@/lib/testing/database";
import { inBeta, looksAgain, nearItsEnd, onTheWay } from "../support/certification";
import { rightsOf } from "../support/rights";
import { aReview, type World } from "../support/world";
import {
  anybody,
  column,
  does,
  inRoom,
  isNobody,
  type ActionRow,
  type Outcome,
  type Sight,
} from "./matrix";
import type { PageRow } from "./matrix-pages";

/** Both sides may enter the day that was agreed. */
const follows = does("evaluation.follow", "review.see");
const answers = does("evaluation.answer", "review.see");
const agrees = column<Outcome>((who) =>
  isNobody(who)
    ? "signed_out"
    : follows[who] === "works" || answers[who] === "works"
      ? "works"
      : answers[who],
);

const suggested = { field: "purpose", value: "Reads orders.", reason: "Be exact." };

/** An open suggestion of the certifier's, and the review's page. */
async function aSuggestion(world: World) {
  const { path, reviewId } = await aReview(world, "taken");
  const { checklistVersionId } = await db.review.findUniqueOrThrow({
    where: { id: reviewId },
  });
  const item = await db.checklistItem.findFirstOrThrow({
    where: { versionId: checklistVersionId, code: "LIM-1" },
  });
  const { purpose: before } = await db.configurationVersion.findUniqueOrThrow({
    where: { id: world.app.versionId },
  });
  const { id } = await db.reviewSuggestion.create({
    data: {
      ...{ reviewId, itemId: item.id, ...suggested, before },
      madeById: world.people.certifier.userId,
    },
  });
  world.ids.push(id);
  return { path, suggestionId: id };
}

const day = { day: "2099-12-08", time: "09:00" };

/** The forms of the security evaluation, and of where a certified app stands. */
export const certificationActions: Record<string, ActionRow> = {
  ...inRoom("app/(review)/review/[review]", {
    handOverAction: {
      form: async (world) => {
        const { path, step } = await onTheWay(world, "passed");
        return { path, fields: { ...step, package: "EXTENDED" } };
      },
      again: "conflict",
      may: does("evaluation.hand_over", "review.see"),
    },
    scheduleEvaluationAction: {
      form: async (world) => {
        const { path, evaluation } = await onTheWay(world, "handed over");
        return { path, fields: { ...evaluation, ...day } };
      },
      again: "conflict",
      may: agrees,
    },
    saveReplyAction: {
      form: async (world) => {
        const { path } = await onTheWay(world, "passed");
        const title = `Of ${world.mark}`;
        return { path, fields: { item: "SEC-1", title, seen: "TLS 1.0", wouldPass: "" } };
      },
      again: "rule_broken",
      may: does("review.work", "review.work"),
    },
    suggestChangeAction: {
      form: async (world) => {
        const { path, reviewId } = await aReview(world, "taken");
        return { path, fields: { reviewId, item: "LIM-1", ...suggested } };
      },
      again: "conflict",
      may: does("review.judge", "review.see"),
    },
    withdrawSuggestionAction: {
      form: async (world) => {
        const { path, ...step } = await aSuggestion(world);
        return { path, fields: step };
      },
      again: "conflict",
      may: does("review.judge", "review.see"),
    },
    removeReplyAction: {
      form: async (world) => {
        const { path } = await onTheWay(world, "passed");
        const { id } = await db.savedReply.create({
          data: {
            ...{ itemCode: "SEC-1", title: `By ${world.mark}`, seen: "x", wouldPass: "" },
            createdById: world.people.certifier.userId,
          },
        });
        world.ids.push(id);
        return { path, fields: { replyId: id } };
      },
      again: "not_found",
      may: does("review.work", "review.work"),
    },
    recordOutcomeAction: {
      form: async (world) => {
        const { path, evaluation } = await onTheWay(world, "tested");
        return { path, fields: { ...evaluation, outcome: "PASSED" } };
      },
      again: "conflict",
      may: does("evaluation.follow", "review.see"),
    },
  }),

  ...inRoom("app/(partner)/apps/[app]/validation", {
    scheduleEvaluationAction: {
      form: async (world) => {
        const { partnerPath, evaluation } = await onTheWay(world, "handed over");
        return { path: partnerPath, fields: { ...evaluation, ...day } };
      },
      again: "conflict",
      may: agrees,
    },
    acceptSuggestionAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/validation`,
        fields: { suggestionId: (await aSuggestion(world)).suggestionId },
      }),
      again: "conflict",
      may: does("review.answer", "review.see"),
    },
    declineSuggestionAction: {
      form: async (world) => ({
        path: `/apps/${world.app.id}/validation`,
        fields: { suggestionId: (await aSuggestion(world)).suggestionId, answer: "No." },
      }),
      again: "conflict",
      may: does("review.answer", "review.see"),
    },
    askRetestAction: {
      form: async (world) => {
        const { partnerPath, evaluation } = await onTheWay(world, "failed");
        return { path: partnerPath, fields: evaluation };
      },
      again: "conflict",
      may: does("evaluation.answer", "review.see"),
    },
    beginRecheckAction: {
      form: async (world) => {
        const { partnerPath: path, record } = await onTheWay(world, "certified");
        await nearItsEnd(record.recordId);
        return { path, fields: { appId: world.app.id, reason: "New claims." } };
      },
      again: "conflict",
      may: does("certification.recheck", "certification.see"),
    },
    takeBackRecheckAction: {
      form: async (world) => {
        const { partnerPath: path, record } = await onTheWay(world, "certified");
        await looksAgain(world, record.recordId);
        return { path, fields: { appId: world.app.id } };
      },
      again: "conflict",
      may: does("certification.recheck", "certification.see"),
    },
    moveStandingAction: {
      form: async (world) => {
        const { partnerPath, record } = await onTheWay(world, "certified");
        return { path: partnerPath, fields: { ...record, to: "INSTALLED" } };
      },
      again: "conflict",
      may: does("certification.install", "certification.see"),
    },
  }),

  ...inRoom("app/(review)/certifications/[record]", {
    beginRecheckAction: {
      form: async (world) => {
        const { recordPath: path, record } = await onTheWay(world, "certified");
        await nearItsEnd(record.recordId);
        return { path, fields: { appId: world.app.id, reason: "New claims." } };
      },
      again: "conflict",
      may: does("certification.recheck", "certification.see"),
    },
    takeBackRecheckAction: {
      form: async (world) => {
        const { recordPath: path, record } = await onTheWay(world, "certified");
        await looksAgain(world, record.recordId);
        return { path, fields: { appId: world.app.id } };
      },
      again: "conflict",
      may: does("certification.recheck", "certification.see"),
    },
    moveStandingAction: {
      form: async (world) => {
        const { recordPath, record } = await onTheWay(world, "certified");
        const revision = await inBeta(world, record.recordId);
        const to = { to: "NON_COMPLIANT", issue: "The price page is gone." };
        return { path: recordPath, fields: { ...record, revision, ...to } };
      },
      again: "conflict",
      may: does("certification.judge", "certification.see"),
    },
  }),

  ...inRoom("app/(admin)/admin/settings", {
    nameEvaluatorAction: {
      form: async () => {
        const { revision } = await db.certificationSetting.findUniqueOrThrow({
          where: { id: 1 },
        });
        const evaluator = "Telenor Cyberdefence";
        const reach = { email: "tests@telenor.example", contact: "Ingrid Moe" };
        const fields = { revision: String(revision), evaluator, ...reach };
        return { path: "/admin/settings", fields };
      },
      again: "conflict",
      may: does("evaluator.name", "evaluator.name"),
    },
  }),
};

/** SuperOffice's people follow every certified app; with an interest they look on. */
const certifiedApps = column<Sight>((who) => {
  const actor = rightsOf(who);
  if (actor === null) return "sign-in";
  return asStaff(actor, "certification.see") ? 200 : 404;
});

export const certificationPages: Record<string, PageRow> = {
  "/(review)/certifications/page": {
    path: () => "/certifications",
    sees: certifiedApps,
  },
  "/(review)/certifications/[record]/page": {
    path: ({ record }) => `/certifications/${record}`,
    sees: certifiedApps,
  },
  "/(public)/certificates/page": { path: () => "/certificates", sees: anybody },
  "/(public)/certificates/[record]/page": {
    path: ({ signed }) => `/certificates/${signed}`,
    sees: anybody,
  },
};
