/**
 * Why an app is let in or not, and SuperOffice's AuthorizeErrorCode for it: 0 no error, 1 revoked or
 * paused, 2 redirect URL, 3 expired, 4 denied, 5 needs approval again, 6 and 7 time and signature of
 * what was presented.
 */
export const REASON_CODES = {
  allowed: 0,
  revoked: 1,
  paused: 1,
  redirect_url: 2,
  /** The customer was asked and has not answered within the time of the link. */
  request_expired: 3,
  /** Whatever is wrong with a client ID and what came with it. */
  invalid_client: 4,
  unknown_client: 4,
  /** An assertion that is none, or not for this client and this address. */
  assertion: 4,
  /** Nothing is published in this environment. */
  not_published: 4,
  suspended: 4,
  unknown_tenant: 4,
  /** The tenant does not run now. */
  tenant_down: 4,
  declined: 4,
  /** Nobody has let it in there, or not yet. */
  not_granted: 4,
  needs_approval: 5,
  timestamp: 6,
  signature: 7,
  /** What a key signed is not the token of this access's system user, or not any more. */
  system_token: 7,
  /** An assertion that was presented before. */
  replayed: 7,
} as const;

export type Reason = keyof typeof REASON_CODES;
export type AuthorizeErrorCode = (typeof REASON_CODES)[Reason];

/** SuperOffice's names of the codes. */
export const CODE_NAMES: Record<AuthorizeErrorCode, string> = {
  0: "NoError",
  1: "Revoked",
  2: "InvalidRedirectUrl",
  3: "Expired",
  4: "Denied",
  5: "NeedsReapproval",
  6: "InvalidTimestamp",
  7: "InvalidSignature",
};

export const reasons = Object.keys(REASON_CODES) as Reason[];
