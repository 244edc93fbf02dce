/**
 * A path on this portal to go back to, or `/home` when the text is anything else. Only characters
 * of a plain path and query, beginning with one slash: no scheme, host, backslash or control
 * character can leave the origin. Nor can `//` further on, which a dot segment before it would
 * bring to the beginning.
 */
export function returnPath(text: unknown): string {
  return typeof text === "string" &&
    text.length <= 500 &&
    /^(?:\/(?!\/)[A-Za-z0-9\-._~%]*)+(?:\?[A-Za-z0-9\-._~/%?=&]*)?$/.test(text) &&
    !/%(?:0[0-9a-f]|1[0-9a-f]|2f|5c)/i.test(text)
    ? text
    : "/home";
}
