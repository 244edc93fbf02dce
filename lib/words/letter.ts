/** A paragraph of our own words, or a text that somebody typed: set off, with its line breaks. */
export type LetterPart = string | { quote: string };

/** What both forms of a mail, plain text and HTML, are drawn from. */
export type LetterBody = {
  /** What to do, in the first line. */
  before: readonly LetterPart[];
  /** The verb on the mail's one button. */
  button: string;
  after: readonly LetterPart[];
  /** What it is written in, where that is not English. */
  language?: "nb";
};

/** The subject says what happened to what. */
export type Letter = {
  subject: string;
  body: LetterBody;
  /** The same in Norwegian, for mails that customers get. */
  nb?: Letter;
};

/** The words of a mail, with the values that the preview page shows it with. */
export type Template<About extends readonly unknown[] = readonly never[]> = ((
  ...about: About
) => Letter) & { example: () => Letter };

type Words = {
  subject: string;
  text: readonly LetterPart[];
  button: string;
  /** What may be read after the button; empty parts are left out. */
  after?: readonly LetterPart[];
};

/**
 * Makes a template: `example` are the values of the preview, `write` the words for given values.
 * Nothing in a letter is markup, so nothing that was typed into a name can become any.
 */
export function template<About extends readonly unknown[]>(
  example: NoInfer<About>,
  write: (...about: About) => Words,
): Template<About> {
  const letter = (...about: About): Letter => {
    const { subject, text, button, after = [] } = write(...about);
    return {
      subject,
      body: { before: text.filter(isSaid), button, after: after.filter(isSaid) },
    };
  };
  return Object.assign(letter, { example: () => letter(...example) });
}

export function isTemplate(value: unknown): value is Template {
  return typeof value === "function" && "example" in value;
}

const isSaid = (part: LetterPart) =>
  (typeof part === "string" ? part : part.quote).trim() !== "";

/** The plain-text form without its frame. */
export function letterText({ before, button, after }: LetterBody, link: string): string {
  return [...before.map(partText), `${button}:\n${link}`, ...after.map(partText)].join(
    "\n\n",
  );
}

function partText(part: LetterPart): string {
  if (typeof part === "string") return part;
  return part.quote
    .split(/\r\n|\r|\n/)
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}
