import { asStaff } from "@/lib/permissions/policy";
import { db } from "@/lib/testing/database";
import { onTheWay } from "../support/certification";
import { rightsOf } from "../support/rights";
import {
  anybody,
  column,
  does,
  inRoom,
  isNobody,
  sees,
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
    askRetestAction: {
      form: async (world) => {
        const { partnerPath, evaluation } = await onTheWay(world, "failed");
        return { path: partnerPath, fields: evaluation };
      },
      again: "conflict",
      may: does("evaluation.answer", "review.see"),
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
    moveStandingAction: {
      form: async (world) => {
        const { recordPath, record } = await onTheWay(world, "certified");
        await db.certificationRecord.update({
          where: { id: record.recordId },
          data: { status: "INSTALLED" },
        });
        return { path: recordPath, fields: { ...record, to: "LISTED" } };
      },
      again: "conflict",
      may: does("certification.list", "certification.see"),
    },
  }),

  ...inRoom("app/(admin)/admin/settings", {
    nameEvaluatorAction: {
      form: async () => {
        const { revision } = await db.certificationSetting.findUniqueOrThrow({
          where: { id: 1 },
        });
        const fields = { revision: String(revision), evaluator: "Telenor Cyberdefence" };
        return { path: "/admin/settings", fields };
      },
      again: "conflict",
      may: does("evaluator.name", "evaluator.name"),
    },
  }),
};

const edits = does("checklist.edit", "checklist.edit");

/** The draft of the checklist: one for all worlds, begun where it is needed. */
async function draftStep() {
  const draft =
    (await db.checklistVersion.findFirst({ where: { publishedAt: null } })) ??
    (await aDraft());
  return { draftId: draft.id, revision: String(draft.revision) };
}

/** The forms of the checklist's editor; none of them publishes a version that other tests read. */
export const checklistActions: Record<string, ActionRow> = inRoom(
  "app/(admin)/admin/checklist",
  {
    beginDraftAction: {
      form: async () => {
        await withoutDraft();
        return { path: "/admin/checklist", fields: {} };
      },
      again: "conflict",
      may: edits,
      alone: true,
    },
    saveChecklistItemAction: {
      form: async () => ({
        path: "/admin/checklist/new",
        fields: {
          ...(await draftStep()),
          ...{
            was: "",
            code: "ZZ-1",
            heading: "Tests",
            text: "It is tested.",
            why: "So.",
          },
          ...{ verifiedBy: "A test.", kind: "JUDGEMENT", position: "99", standard: "on" },
        },
      }),
      again: "conflict",
      may: edits,
      alone: true,
    },
    removeChecklistItemAction: {
      form: async () => {
        await withoutDraft();
        const fields = { ...(await draftStep()), code: "LOG-1" };
        return { path: "/admin/checklist/LOG-1", fields };
      },
      again: "conflict",
      may: edits,
      alone: true,
    },
    publishChecklistAction: {
      form: async () => {
        await withoutDraft();
        const step = await draftStep();
        await db.checklistItem.updateMany({
          where: { versionId: step.draftId, code: "LOG-1" },
          data: { position: 98, why: `As of ${Date.now()}.` },
        });
        return { path: "/admin/checklist", fields: { ...step, note: "Another reason." } };
      },
      again: "not_found",
      may: edits,
      alone: true,
    },
    discardDraftAction: {
      form: async () => ({ path: "/admin/checklist", fields: await draftStep() }),
      again: "not_found",
      may: edits,
      alone: true,
    },
  },
);

async function withoutDraft() {
  await db.checklistItem.deleteMany({ where: { version: { publishedAt: null } } });
  await db.checklistVersion.deleteMany({ where: { publishedAt: null } });
}

async function aDraft() {
  const newest = await db.checklistVersion.findFirstOrThrow({
    where: { publishedAt: { not: null } },
    orderBy: { number: "desc" },
    include: { items: { omit: { id: true, versionId: true } } },
  });
  return db.checklistVersion.create({
    data: {
      ...{ number: newest.number + 1, note: "", publishedAt: null },
      items: { create: newest.items },
    },
  });
}

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
  "/(admin)/admin/checklist/page": {
    path: () => "/admin/checklist",
    sees: sees("checklist.edit"),
  },
  // There may be no draft: an item of it is shown by the draft's own tests.
  "/(admin)/admin/checklist/[item]/page": {
    path: () => "/admin/checklist/none",
    sees: column((who) => (isNobody(who) ? "sign-in" : 404)),
  },
  "/(public)/docs/checklist/page": { path: () => "/docs/checklist", sees: anybody },
  "/(public)/docs/checklist/changes/page": {
    path: () => "/docs/checklist/changes",
    sees: anybody,
  },
  "/(public)/certificates/page": { path: () => "/certificates", sees: anybody },
  "/(public)/certificates/[record]/page": {
    path: ({ signed }) => `/certificates/${signed}`,
    sees: anybody,
  },
};
