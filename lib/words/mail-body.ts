declare const composed: unique symbol;

/** The text of a mail. Only `mailBody` makes one, so no mail can forget what that takes care of. */
export type MailBody = string & { readonly [composed]: true };

const LINK = "{link}";

/**
 * The text of a mail from its words and what people typed into names and notes. `{link}` in the
 * words stands where the link goes; typed by somebody it must not become a second one, so an
 * invisible word joiner parts it.
 */
export function mailBody(
  words: TemplateStringsArray,
  ...typed: readonly (string | number)[]
): MailBody {
  const apart = typed.map((value) => String(value).replaceAll(LINK, "{\u2060link}"));
  return String.raw({ raw: words }, ...apart) as MailBody;
}

/** What stands before the link of a mail, and what behind it. */
export function aroundLink(body: string): [before: string, after: string] {
  const [before = "", ...after] = body.split(LINK);
  return [before, after.join(LINK)];
}
