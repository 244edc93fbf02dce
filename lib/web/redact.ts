/** Every token the portal issues (`dpcs_…`, `dpiv_…`), and user and password of an address. */
const SECRETS = /\bdp([a-z]{2})_[0-9A-Za-z_-]+|(?<=:\/\/)[^/\s@]*@/g;

/** A private key from its first line to its last, or to the end where that was cut off. */
const PRIVATE_KEYS =
  /-----BEGIN[A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END[A-Z ]{0,60}-----)?/g;

/** Text fit for a log: whatever opens a door is cut out. */
export function redact(text: string): string {
  return text
    .replace(PRIVATE_KEYS, "[redacted private key]")
    .replace(SECRETS, (_match, kind: string | undefined) =>
      kind ? `dp${kind}_[redacted]` : "[redacted]@",
    );
}
