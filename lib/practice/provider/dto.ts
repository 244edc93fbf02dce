import type { PracticeClient } from "../clients/dto";
import type { Exchange, Met } from "../meetings/dto";
import type { MetLater, Use } from "../faults/rules";
import type { SignedIn } from "../people/dto";
import type { Kept, RecordKind } from "../records/rules";
import type { KeptTrouble } from "@/lib/registry/assertions/rules";
import type { AuthorizeErrorCode } from "@/lib/registry/rules";

/** Why a sign-in was refused, for the app's partner: never a secret, code or token. */
export type RefusedSignIn = {
  clientId: string;
  code: AuthorizeErrorCode;
  /** In the registry's word, or the protocol's: `redirect_url`, `secret_revoked`, `invalid_grant`. */
  reason: string;
  /** What was sent and what is registered; or nothing, and who or what is behind it. */
  received: string;
  registered: string;
  requestId: string;
  contextId: string;
};

/** What is said on a page of the provider's own: where nobody can be sent back to the app. */
export type Trouble = { code: AuthorizeErrorCode; reason: string; requestId: string };

/** Whether what an app shows counts; if not, what is kept of it for the app's own people. */
export type ShownAnswer = { ok: true } | { ok: false; kept: KeptTrouble };

/** What the provider asks of the portal. All of it is asked anew each time. */
export type Ports = {
  /** Where it is reached, without a slash at the end. */
  issuer: string;
  portalUrl: string;
  /** For its cookies. */
  cookieKey: string;
  /** Private keys in JWK form, the one that signs first. */
  keys: readonly { [name: string]: unknown }[];
  findClient: (clientId: string) => Promise<PracticeClient | null>;
  verifySecret: (clientId: string, secret: string) => Promise<ShownAnswer>;
  verifyAssertion: (
    clientId: string,
    assertion: string,
    audience: readonly string[],
  ) => Promise<ShownAnswer>;
  /** Sign-ins that the portal tries with an app of its own accord, for one of its people. */
  trials: {
    urlOf: (appId: string) => string;
    isRequestOf: (
      clientId: string,
      request: { state: string; challenge: string },
    ) => boolean;
  };
  findSignedIn: (accountId: string, clientId: string) => Promise<SignedIn>;
  /** Tests at which it misbehaves on request. */
  faults: {
    meet: (exchange: Exchange) => Promise<Met | null>;
    used: (about: { grantId: string; use: Use }) => Promise<MetLater>;
    codeAgain: (code: string) => void;
  };
  records: {
    keep: (kind: RecordKind, id: string, kept: Kept, seconds?: number) => Promise<void>;
    find: (kind: RecordKind, id: string) => Promise<Kept | null>;
    findByUid: (kind: RecordKind, uid: string) => Promise<Kept | null>;
    spend: (kind: RecordKind, id: string) => Promise<boolean>;
    drop: (kind: RecordKind, id: string) => Promise<void>;
    dropGrant: (grantId: string) => Promise<void>;
  };
  /** Pages in HTML. */
  pages: {
    trouble: (trouble: Trouble) => string;
    logout: (form: string) => string;
    loggedOut: () => string;
  };
  /** Told of every refusal of an app, after it was answered. */
  refused: (refusal: RefusedSignIn) => void;
  /** Told of what went wrong on our side. */
  failed: (error: Error) => void;
  /** Told when an app of a tenant got tokens. */
  signedIn: (authorizationId: string) => void;
};
