import "server-only";

import { clientAddress } from "@/lib/auth/visitor";
import { toResponse } from "@/lib/web/problem";
import { answerCall } from "./answer";
import type { CallName } from "./calls";

type Context = { params: Promise<Record<string, string>> };

/** A call of the registry as a handler of Next. The small process answers the same, and faster. */
export function registryCall(name: CallName) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    const { client, tenant } = await params;
    const answer = await answerCall(name, {
      authorization: request.headers.get("authorization"),
      contentType: request.headers.get("content-type"),
      address: await clientAddress(),
      params: [client, tenant].filter((one) => one !== undefined),
      body: async () => new Uint8Array(await request.arrayBuffer()),
    });
    return toResponse(answer);
  };
}
