import type { ThreadKind } from "../rules";

/** What people choose for. An appeal and its answer are decisions, whose mails always come at once. */
export const noticeKinds = [
  ...(["REVIEW", "SUSPENSION", "ACTIVATION"] as const),
] as const satisfies readonly ThreadKind[];
export type NoticeKind = (typeof noticeKinds)[number];

export const noticeWays = ["PAGE", "MAIL", "DIGEST"] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** Where nobody has chosen. */
export const USUAL_WAY: NoticeWay = "MAIL";
