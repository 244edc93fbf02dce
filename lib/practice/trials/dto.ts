import type { CheckName, Claim, Received, Sent, Wired } from "../exchanges/rules";

export type TrialStart =
  | {
      kind: "ready";
      request: Sent;
      /** Null where only the app itself can begin. */
      goTo: string | null;
      hasTenant: boolean;
      /** What an app takes for its SuperID to sign people in here. */
      authority: string;
      /** The app's own redirect URLs, and which of them was chosen; null: the portal's page. */
      redirects: string[];
      chosen: string | null;
    }
  /** Why there is none now: somebody only looks on, nothing runs in SOD, or the app is stopped. */
  | { kind: "off" | "viewing" | "not_published" | "stopped" };

/** An ID token, read and judged as an app has to. */
export type JudgedToken = {
  header: Wired[];
  claims: Claim[];
  checks: { check: CheckName; holds: boolean }[];
};

export type TrialEnd =
  /** It is none of this person's, of another app, or of too long ago. */
  | { kind: "over" }
  | ({ kind: "refused" } & Begun)
  /** The provider cannot be reached. */
  | ({ kind: "unreachable" } & Begun)
  /** The code was not exchanged: it counts once. */
  | ({ kind: "not_exchanged" } & Begun & Exchanged)
  | ({
      kind: "signed_in";
      token: JudgedToken;
      call: Exchanged | null;
    } & Begun &
      Exchanged);

/** What the browser was sent away with, and what it came back with. */
type Begun = { begun: Sent; back: Wired[] };
type Exchanged = { request: Sent; answer: Received };
