/** How a client proves itself at a token endpoint, by the names of RFC 7591. */
export type AuthMethod =
  "none" | "client_secret_basic" | "client_secret_post" | "private_key_jwt";

/** By what counts of it now: a secret may be shown in either way, and a key signs. */
export function authMethods(client: {
  isNative: boolean;
  hasSecret: boolean;
  hasKey: boolean;
}): AuthMethod[] {
  if (client.isNative) return ["none"];
  return [
    ...(client.hasSecret ? (["client_secret_basic", "client_secret_post"] as const) : []),
    ...(client.hasKey ? (["private_key_jwt"] as const) : []),
  ];
}
