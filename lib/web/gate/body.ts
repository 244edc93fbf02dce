import { isArguments, isCall, isPlainForm, namesAction } from "./flight";

/** The largest body of any request but an upload; next.config.mjs states the same figures. */
export const LARGEST_BODY = 256 * 1024;
/** The largest body of all: evidence of 25 MB and the form around it. */
export const LARGEST_UPLOAD = 25 * 1024 * 1024 + 64 * 1024;

/** The whole body, or null when it is larger than allowed: what is beyond that is not waited for. */
export async function readBody(
  request: Request,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > LARGEST_BODY) {
      void reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

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
