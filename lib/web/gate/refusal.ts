import { text } from "@/lib/words/catalogue";

export type RefusalStatus = keyof typeof text.gate.refusals;

/** Seconds after which asking again makes sense. */
export const RETRY_AFTER = "5";

/** The page somebody sees when the gate refuses: no script, no layout, nothing that can fail. */
export function refusalPage(
  status: RefusalStatus,
  reference: string,
  nonce: string,
): string {
  const { title, body } = text.gate.refusals[status];
  const again = status === 503 ? `<p><a href="">${text.gate.tryAgain}</a></p>` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${text.common.portal}</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
small { opacity: 0.75; }
</style>
</head>
<body>
<main>
<p>${text.common.portal}</p>
<h1>${title}</h1>
<p>${body}</p>
${again}<p><a href="/">${text.gate.home}</a></p>
<p><small>${text.gate.reference(reference)}</small></p>
</main>
</body>
</html>
`;
}

/** The same in one line, for scripts and machines. */
export function refusalLine(status: RefusalStatus, reference: string): string {
  const { title, body } = text.gate.refusals[status];
  return `${title}. ${body} ${text.gate.reference(reference)}\n`;
}

/** The same for machines that prove themselves with a token (RFC 9457). */
export function refusalProblem(status: RefusalStatus, reference: string): string {
  const { title, body } = text.gate.refusals[status];
  return JSON.stringify({ type: "about:blank", title, status, detail: body, reference });
}
