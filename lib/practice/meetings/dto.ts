import type { Fault } from "../faults/rules";

/** A sign-in whose code is exchanged. */
export type Exchange = {
  clientId: string;
  accountId: string;
  grantId: string;
  code: string;
  /** The app sent one with the request to sign in. */
  hasNonce: boolean;
};

/** What an app meets at it. */
export type Met = {
  fault: Fault;
  /** How the token of the system user ends that it is given. */
  decoy: string;
};
