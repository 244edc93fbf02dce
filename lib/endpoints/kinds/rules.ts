export type UrlType =
  | "REDIRECT"
  | "POST_LOGOUT"
  | "CORS"
  | "STATE_CHANGE"
  | "AUTHORIZATION_EVENTS"
  | "ERP_SYNC"
  | "QUOTE"
  | "MIRRORING";

/** How many URLs of a type one environment may see. */
export const urlLimits: Record<UrlType, number> = {
  REDIRECT: 50,
  POST_LOGOUT: 50,
  CORS: 50,
  STATE_CHANGE: 1,
  AUTHORIZATION_EVENTS: 1,
  ERP_SYNC: 1,
  QUOTE: 1,
  MIRRORING: 1,
};

/** Whether a person's browser is sent there; what SuperOffice calls itself has stricter ways. */
export function isRedirect(type: UrlType): boolean {
  return type === "REDIRECT" || type === "POST_LOGOUT";
}
