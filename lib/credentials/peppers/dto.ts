/** What is stored under a pepper that is named beside it. */
export const hashedKinds = [
  ...(["client_secret", "credential_token", "service_key", "recovery_code"] as const),
] as const;
export type HashedKind = (typeof hashedKinds)[number];

export type Moved = {
  kind: HashedKind;
  /** Rows that went to the current pepper now. */
  moved: number;
  /** Rows whose pepper nobody holds any more: nothing verifies them. */
  lost: number;
};

export type Rotation = {
  current: string;
  moved: Moved[];
  /** Older peppers that are needed no more: nothing names them, not even inside another. */
  unused: string[];
  /** Of lost rows no more are counted than this. */
  mostCounted: number;
};
