import { NO_STORE, PICTURE_POLICY } from "./headers";
import {
  refusalLine,
  refusalPage,
  refusalProblem,
  RETRY_AFTER,
  type RefusalStatus,
} from "./refusal";
import { uploadForm, uploadOutcome } from "./uploads";
import { allowed, isActionCall, isFile, type Visit } from "./visit";

/** What the answer says of itself, whoever writes it: over what every answer begins with. */
export function setHeaders(visit: Visit, isRefused: boolean): void {
  const { response, kind, reference, policy } = visit;
  response.setHeader("x-request-id", reference);
  // Files keep their own cache rules and the closed policy that every answer begins with.
  if (kind === "picture") response.setHeader("content-security-policy", PICTURE_POLICY);
  if (isFile(kind) && !isRefused) return;
  // A refusal is a page of ours: its styles have the nonce.
  const isUploaded = kind === "evidence" && !isRefused;
  response.setHeader("content-security-policy", isUploaded ? PICTURE_POLICY : policy);
  response.setHeader("cache-control", NO_STORE);
}

/** Refusals of an upload that its form has words for. */
const uploadTroubles: Partial<Record<RefusalStatus, string>> = {
  413: "large",
  503: "busy",
};

export function refuse(visit: Visit, status: RefusalStatus): void {
  const { response, path, kind } = visit;
  // A form of the browser's own: what was wrong is said beside its field.
  const trouble = uploadTroubles[status];
  const form = trouble ? uploadForm(path) : null;
  if (form && trouble) return lead(visit, 303, uploadOutcome(form, trouble));
  const { body, type } = wordsOf(visit, status);
  response.setHeader("content-type", type);
  if (status === 503) response.setHeader("retry-after", RETRY_AFTER);
  if (status === 405) response.setHeader("allow", allowed(kind).join(", "));
  response.statusCode = status;
  response.end(body);
}

/** To another address of the portal: what Host says may be anything, so none is named. */
export function lead({ response }: Visit, status: 303 | 308, address: string): void {
  response.setHeader("location", address);
  response.statusCode = status;
  response.end();
}

function wordsOf(visit: Visit, status: RefusalStatus): { body: string; type: string } {
  const { kind, reference, nonce } = visit;
  if (kind === "machine")
    return {
      body: refusalProblem(status, reference),
      type: "application/problem+json",
    };
  if (kind === "page" && !isActionCall(visit))
    return {
      body: refusalPage(status, reference, nonce),
      type: "text/html; charset=utf-8",
    };
  return { body: refusalLine(status, reference), type: "text/plain; charset=utf-8" };
}
