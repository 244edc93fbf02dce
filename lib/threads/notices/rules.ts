export const noticeWays = ["PAGE", "MAIL", "DIGEST"] as const;
export type NoticeWay = (typeof noticeWays)[number];

/** Where nobody has chosen. */
export const USUAL_WAY: NoticeWay = "MAIL";
