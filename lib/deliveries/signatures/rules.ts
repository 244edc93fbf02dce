/** Names the Ed25519 key of a setting's key, in the published list. */
export function signatureKeyId(kid: string): string {
  return `${kid}-v1a`;
}

/** What of a delivery is signed: its id, when it is sent (in seconds since 1970), and its body. */
export type Signable = { id: string; timestamp: string; body: string };

/** What a signature is over, as Standard Webhooks says. */
export function signedContent({ id, timestamp, body }: Signable): string {
  return `${id}.${timestamp}.${body}`;
}
