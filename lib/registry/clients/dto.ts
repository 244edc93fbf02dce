import type { PublicJwk } from "@/lib/keys/dto";

/** A client as RFC 7591 names it, and what SuperOffice adds. */
export type ClientMetadata = {
  client_id: string;
  client_id_issued_at: number;
  client_name: string;
  application_type: "web" | "native";
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  grant_types: string[];
  response_types: string[];
  token_endpoint_auth_method: "client_secret_basic" | "none";
  jwks: { keys: PublicJwk[] };
  jwks_uri: string;
  superoffice: {
    environment: string;
    partner: string;
    /** Standard or custom: a custom app in Production is let in by an explicit grant alone. */
    kind: string;
    claims: string[];
    custom_claims: string[];
    default_redirect_uri: string;
    authorize_text: string;
    cors_origins: string[];
    remove_remember_me: boolean;
    /** SuperOffice or the partner has stopped it: it signs nobody in. */
    is_stopped: boolean;
    /** Null where nothing runs. */
    version: number | null;
  };
};
