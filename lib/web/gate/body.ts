import { isArguments, isCall, isPlainForm, namesAction } from "./flight";

/** The largest body of any request; next.config.mjs states the same figure. */
export const LARGEST_BODY = 256 * 1024;

/** The whole body, or null when it is larger than allowed. */
export async function readBody(
  request: Request,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY) return null;
  const body = new Uint8Array(await request.arrayBuffer());
  return body.length > LARGEST_BODY ? null : body;
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
