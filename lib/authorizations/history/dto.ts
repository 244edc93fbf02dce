/** What is told of an activation and of the access that came of it. */
export const HISTORY_ACTIONS = [
  "activation.requested",
  "activation.sent_again",
  "activation.reminded",
  "activation.asked",
  "activation.answered",
  "activation.expired",
  "activation.withdrawn",
  "activation.approved",
  "activation.declined",
  "activation.granted",
  "authorization.given",
  "authorization.revoked",
  "authorization.ended",
  "authorization.copy_deleted",
  "authorization.consented",
  "authorization.token_replaced",
  "authorization.paused",
  "authorization.resumed",
  "authorization.rights_asked",
  "authorization.rights_approved",
  "authorization.rights_declined",
  "authorization.suspended",
  "authorization.suspension_lifted",
] as const;

export type HistoryAction = (typeof HISTORY_ACTIONS)[number];
export type HistorySide = "partner" | "customer" | "staff" | "portal";

export type HistoryEntry = {
  key: string;
  action: HistoryAction;
  /** The request or authorization it is about. */
  objectId: string;
  appName: string;
  who: string;
  side: HistorySide;
  at: Date;
};
