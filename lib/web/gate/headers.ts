/** Who is at the other end of the socket: written by this process over whatever a client sent. */
export const SOCKET_ADDRESS = "x-portal-socket-address";
/** Written by this process, likewise: so many files are coming that this one has to wait. */
export const NO_ROOM = "x-portal-no-room";
/** Likewise: where this process has put the body of an upload. */
export const ON_DISK = "x-portal-on-disk";

/** Likewise: this request has passed the gate. proxy.ts names it as well, in its matcher. */
export const PASSED = "x-portal-passed";

/** On every answer, whoever writes it: instrumentation.ts sets them before any handler runs. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Links that give access carry a token in their path.
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
  // Pages bring their own, with a nonce.
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

export const NO_STORE = "private, no-cache, no-store, max-age=0, must-revalidate";

/** What people uploaded is looked at or saved and nothing else, even when it is opened by itself. */
export const PICTURE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The policy of one page. Development needs eval and inline styles for hot reload. */
export function pagePolicy(nonce: string, isProduction: boolean): string {
  const script = `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return [
    "default-src 'self'",
    `script-src ${isProduction ? script : `${script} 'unsafe-eval'`}`,
    `style-src 'self' ${isProduction ? `'nonce-${nonce}'` : "'unsafe-inline'"}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${isProduction ? "" : " ws:"}`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
