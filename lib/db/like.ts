/** A text for `contains`, which would otherwise read `%`, `_` and `\` as LIKE does. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
