import "server-only";

import type { Result } from "@/lib/core/result";
import { HOUR, SECOND } from "@/lib/core/clock";
import { NO_STORE } from "./gate/headers";

type File = { name: string; type: string; parts: AsyncIterable<string> };

/**
 * A file that is written while it is sent; nothing keeps a copy of it on the way. `claim` is what
 * was said to one more download of this person (lib/exports): a refusal is an answer for machines.
 */
export function download(claim: Result<null>, { name, type, parts }: File): Response {
  if (!claim.ok) return tooMany(claim.failure.message);
  const source = parts[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await source.return?.();
    },
  });
  return new Response(body, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}"`,
      "cache-control": NO_STORE,
    },
  });
}

function tooMany(sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status: 429,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "retry-after": String(HOUR / SECOND),
      "cache-control": NO_STORE,
    },
  });
}

/** What a form of the browser's own sent; nothing when it cannot be read. */
export async function formFields(request: Request): Promise<Record<string, unknown>> {
  try {
    return Object.fromEntries(await request.formData());
  } catch {
    return {};
  }
}

/** Leads a form of the browser's own to the page that says how it went. */
export function seeOther(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: path, "cache-control": NO_STORE },
  });
}

/** A picture that the portal drew, under an address that never shows another one. */
export function picture(bytes: Uint8Array<ArrayBuffer>): Response {
  return new Response(bytes, {
    headers: {
      "content-type": "image/webp",
      "content-disposition": "inline",
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
}

export function notThere(): Response {
  return new Response(null, { status: 404, headers: { "cache-control": NO_STORE } });
}
