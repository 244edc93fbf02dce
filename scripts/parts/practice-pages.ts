import type { Ports, Trouble } from "@/lib/practice/provider/dto";
import { text } from "@/lib/words/catalogue";

const words = text.practice.pages;

/** The provider's own pages: plain, since nearly everybody is on a page of the portal or of an app. */
export const practicePages: Ports["pages"] = {
  trouble: (trouble) => page(words.trouble, troubleBody(trouble)),
  logout: (form) =>
    page(
      words.logout,
      `${form}<p><button form="op.logoutForm" name="logout" value="yes">${escape(words.logoutButton)}</button></p>`,
    ),
  loggedOut: () => page(words.loggedOut, paragraph(words.loggedOutText)),
};

function troubleBody({ code, requestId }: Trouble): string {
  return [
    paragraph(words.troubles[code]),
    paragraph(words.code(code)),
    paragraph(words.request(requestId)),
    paragraph(words.quote),
  ].join("");
}

const paragraph = (content: string) => `<p>${escape(content)}</p>`;

function escape(content: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  return content.replace(/["'&<>]/g, (sign) => signs[sign] ?? `&#${sign.charCodeAt(0)};`);
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;background:#f2efea;color:#1c1c1e}
main{max-width:36rem;margin:12vh auto 0;padding:0 1.25rem;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.25;color:#06423e}
button{font:inherit;padding:.5rem 1rem;border:0;border-radius:6px;background:#06423e;color:#fff;cursor:pointer}
button:focus-visible{outline:2px solid #06423e;outline-offset:2px}
footer{margin-top:3rem;font-size:.8125rem}
@media (prefers-color-scheme:dark){body{background:#1c1c1e;color:#f2efea}h1{color:#8fd0c8}button{background:#8fd0c8;color:#10201e}button:focus-visible{outline-color:#8fd0c8}}`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escape(title)}</title><style>${style}</style></head>
<body><main><h1>${escape(title)}</h1>${body}<footer>${escape(words.isPractice)}</footer></main></body></html>`;
}
