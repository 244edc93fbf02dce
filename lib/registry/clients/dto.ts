import type { Environment } from "@/lib/core/environments";
import type { FormerClient } from "@/lib/credentials/verification/dto";
import type { PublicJwk } from "@/lib/keys/dto";
import type { AuthMethod } from "./rules";

/** A client as RFC 7591 names it, and what SuperOffice adds. */
export type ClientMetadata = {
  client_id: string;
  client_id_issued_at: number;
  client_name: string;
  application_type: "web" | "native";
  /** Of a native app, one of the loopback address stands for each of its ports. */
  redirect_uris: string[];
  post_logout_redirect_uris: string[];
  grant_types: string[];
  response_types: string[];
  /** The first of `superoffice.token_endpoint_auth_methods`. */
  token_endpoint_auth_method: AuthMethod;
  /** Without `jwks_uri` beside it: RFC 7591 allows one of the two. */
  jwks: { keys: PublicJwk[] };
  superoffice: {
    environment: string;
    partner: string;
    /** What it may prove itself with now; none where it has nothing that counts. */
    token_endpoint_auth_methods: AuthMethod[];
    /** Where everybody reads the same keys. */
    jwks_uri: string;
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

/** Whose client ID it is, or was. */
export type Owner = {
  appId: string;
  environment: Environment;
  /** Why nobody has it any more; null while it counts. */
  former: FormerClient | null;
};
