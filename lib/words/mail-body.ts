declare const composed: unique symbol;

/** The text of a mail. Only `mailBody` makes one, so no mail can forget what that takes care of. */
export type MailBody = string & { readonly [composed]: true };

const LINK = "{link}";

/**
 * The text of a mail that is no template: paragraphs between empty lines, and `{link}` as one of
 * them where the button goes. Typed by somebody it must not become a second one, so an invisible
 * word joiner parts it. New mails are a `template` (letter.ts).
 */
export function mailBody(
  words: TemplateStringsArray,
  ...typed: readonly (string | number)[]
): MailBody {
  const apart = typed.map((value) => String(value).replaceAll(LINK, "{\u2060link}"));
  return String.raw({ raw: words }, ...apart) as MailBody;
}
