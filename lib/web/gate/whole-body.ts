import type { IncomingMessage } from "node:http";
import { LARGEST_BODY } from "./body";

export type WholeBody = {
  bytes: Uint8Array<ArrayBuffer>;
  /** Gives the body back, so that whoever answers the request reads it as if it came now. */
  giveBack: () => void;
};

/**
 * The whole body, or null when it is larger than allowed: what is beyond that is not kept. It never ends
 * for somebody who went away.
 */
export function readWhole(request: IncomingMessage): Promise<WholeBody | null> {
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY)
    return Promise.resolve(null);
  const deliver = request.push.bind(request);
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve) => {
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) {
        const bytes = Uint8Array.from(Buffer.concat(chunks));
        const giveBack = () => {
          request.push = deliver;
          if (bytes.length > 0) deliver(Buffer.from(bytes.buffer));
          deliver(null);
        };
        resolve({ bytes, giveBack });
        return false;
      }
      length += chunk.length;
      chunks.push(chunk);
      if (length <= LARGEST_BODY) return true;
      request.push = (rest: Buffer | null) => (rest === null ? deliver(null) : true);
      resolve(null);
      return true;
    };
  });
}
