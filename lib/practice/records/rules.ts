/** What the provider's library keeps, by its own names; how the table calls it. */
export const RECORD_KINDS = {
  Session: "SESSION",
  Interaction: "INTERACTION",
  Grant: "GRANT",
  AuthorizationCode: "AUTHORIZATION_CODE",
  AccessToken: "ACCESS_TOKEN",
  RefreshToken: "REFRESH_TOKEN",
  ReplayDetection: "REPLAY_DETECTION",
} as const;

export type RecordName = keyof typeof RECORD_KINDS;
/** `OBSERVATION` is ours: what was seen of a sign-in. */
export type RecordKind = (typeof RECORD_KINDS)[RecordName] | "OBSERVATION";

export function isRecordName(name: string): name is RecordName {
  return name in RECORD_KINDS;
}

/** A thing as the library hands it over. Only what names it is looked at. */
export type Kept = { [key: string]: unknown };
