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
  const encoder = new TextEncoder();
  return new Response(streamOf(parts, encoder.encode.bind(encoder)), {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "-")}"`,
      "cache-control": NO_STORE,
    },
  });
}

type Evidence = {
  name: string;
  size: number;
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Its media type where the portal drew it anew; null for everything else. */
  picture: string | null;
};

/**
 * A file that somebody gave. What it says it is makes no difference: a browser saves it, and shows
 * nothing but pictures that the portal drew. The gate adds the policy under which nothing runs.
 */
export function evidence({ name, size, parts, picture: type }: Evidence): Response {
  const plain = name.replace(/[^\w .()-]/g, "_");
  const whole = encodeURIComponent(name).replace(/['()*]/g, percent);
  return new Response(
    streamOf(parts, (part) => part),
    {
      headers: {
        "content-type": type ?? "application/octet-stream",
        "content-length": String(size),
        "content-disposition": `${type ? "inline" : "attachment"}; filename="${plain}"; filename*=UTF-8''${whole}`,
        "cache-control": NO_STORE,
      },
    },
  );
}

const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

function streamOf<T>(
  parts: AsyncIterable<T>,
  toBytes: (part: T) => Uint8Array<ArrayBuffer>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const source = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(toBytes(value));
    },
    async cancel() {
      await source.return?.();
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
