import { frameOf } from "@/lib/words/letter-frames";
import { letterText, type Letter, type LetterPart } from "@/lib/words/letter";

/** A piece of HTML. Only `markup` makes one, and it escapes whatever is not one. */
class Markup {
  constructor(readonly source: string) {}
}

type Piece = string | Markup | readonly Markup[];

function markup(fixed: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(
    fixed.reduce((before, after, place) => before + sourceOf(pieces[place - 1]) + after),
  );
}

function sourceOf(piece: Piece | undefined): string {
  if (piece === undefined) return "";
  if (piece instanceof Markup) return piece.source;
  if (typeof piece === "string") return escaped(piece);
  return piece.map(({ source }) => source).join("\n");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that no mail program should see: controls, and what turns text around. */
const UNSEEMLY = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function escaped(plain: string): string {
  return plain
    .replace(/\r\n?/g, "\n")
    .replace(UNSEEMLY, "")
    .replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Where the button leads, and which portal speaks. */
export type Places = { link: string; portal: string };

/** The plain-text part: the same words in the same order, the link written out. */
export function plainText({ body }: Letter, { link, portal }: Places): string {
  const words = frameOf(body);
  const written = letterText(body, link).replace(/\r\n?/g, "\n");
  return `${written}\n\n-- \n${words.sender}\n${portal}\n`.replace(UNSEEMLY, "");
}

/**
 * The HTML part. Styles stand in attributes because mail programs drop style sheets; a table holds
 * the button because some know no other box.
 */
export function htmlText({ subject, body }: Letter, { link, portal }: Places): string {
  const words = frameOf(body);
  return markup`<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
</head>
<body style="${styles.page}">
<div style="${styles.sheet}">
<p style="${styles.sender}">${words.sender}</p>
<h1 style="${styles.subject}">${subject}</h1>
${body.before.map(part)}
<table role="presentation" cellspacing="0" cellpadding="0" border="0" style="margin:0 0 16px"><tr><td style="${styles.buttonBox}"><a href="${link}" style="${styles.button}">${body.button}</a></td></tr></table>
${body.after.map(part)}
<p style="${styles.small}">${words.buttonFails}<br><a href="${link}" style="${styles.address}">${link}</a></p>
</div>
<p style="${styles.foot}">${words.why} <a href="${portal}" style="color:#57534e">${portal}</a></p>
</body>
</html>
`.source;
}

const styles = {
  page: "margin:0;padding:24px 12px;background:#f2efea;color:#1c1c1e;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px",
  sheet:
    "max-width:560px;margin:0 auto;padding:24px;background:#ffffff;color:#1c1c1e;border:1px solid #dcd6cc;border-radius:6px",
  sender: "margin:0 0 16px;font-size:14px;font-weight:bold;color:#06423e",
  subject: "margin:0 0 16px;font-size:20px;line-height:28px",
  buttonBox: "background:#06423e;border-radius:6px",
  button:
    "display:inline-block;padding:12px 20px;color:#ffffff;font-weight:bold;text-decoration:none",
  quote:
    "margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #dcd6cc;white-space:pre-line",
  small: "margin:0;font-size:14px;line-height:20px;color:#57534e",
  address: "color:#06423e;word-break:break-all",
  foot: "max-width:560px;margin:16px auto 0;font-size:12px;line-height:18px;color:#57534e",
};

function part(said: LetterPart): Markup {
  return typeof said === "string"
    ? markup`<p style="margin:0 0 16px">${said}</p>`
    : markup`<blockquote style="${styles.quote}">${said.quote}</blockquote>`;
}
