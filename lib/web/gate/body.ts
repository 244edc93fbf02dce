import { isArguments, isCall, isPlainForm, namesAction } from "./flight";

/** The largest body of any request but an upload; next.config.mjs states the same figure. */
export const LARGEST_BODY = 256 * 1024;
/** The largest body of all: evidence of 25 MB and the form around it. */
export const LARGEST_UPLOAD = 25 * 1024 * 1024 + 64 * 1024;

/** Whether an upload says how long it is, and is not too long: the body itself is not looked at. */
export function uploadFits(said: string | null | undefined, most: number): boolean {
  return /^\d{1,9}$/.test(said ?? "") && Number(said) <= most;
}

/**
 * Whether a POST to a page calls an action in a form that Next can read: 200, 400 when it cannot,
 * 405 when no action is meant. The cases are those of Next's own action handler.
 */
export async function judgeActionBody(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  isCalledByScript: boolean,
): Promise<200 | 400 | 405> {
  if (contentType.startsWith("multipart/form-data")) {
    const form = await readForm(body, contentType);
    if (!form) return 400;
    if (isCalledByScript) return isCall(form) ? 200 : 400;
    if (!namesAction(form)) return 405;
    return isPlainForm(form) ? 200 : 400;
  }
  if (!isCalledByScript) return 405;
  return isArguments(new TextDecoder().decode(body)) ? 200 : 400;
}

async function readForm(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<FormData | null> {
  try {
    return await new Response(body, {
      headers: { "content-type": contentType },
    }).formData();
  } catch {
    return null;
  }
}
