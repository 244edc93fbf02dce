import type { AuthorizeError } from "../rules";

/** In SuperOffice's numbers, what stands behind a reason that the portal found itself. */
const codes: Record<string, AuthorizeError> = {
  revoked: "revoked",
  paused: "revoked",
  suspended: "denied",
  not_granted: "denied",
  not_active: "denied",
  tenant: "denied",
  person: "denied",
  unknown_client: "denied",
};

/** The same for the protocol's own errors (OAuth 2.0, OpenID Connect). */
const protocol: Record<string, AuthorizeError> = {
  invalid_redirect_uri: "redirectUrl",
  session_not_found: "expired",
  access_denied: "denied",
  invalid_client: "denied",
  unauthorized_client: "denied",
};

/** Why a request is refused: what the portal found weighs more than what the protocol calls it. */
export function codeOf(error: string, noted: string | undefined): AuthorizeError {
  return (noted ? codes[noted] : undefined) ?? protocol[error] ?? "none";
}
