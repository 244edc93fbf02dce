import "server-only";

import { NO_STORE } from "./gate/headers";

type File = { name: string; type: string; parts: AsyncIterable<string> };

/** A file that is written while it is sent; nothing keeps a copy of it on the way. */
export function download({ name, type, parts }: File): Response {
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
