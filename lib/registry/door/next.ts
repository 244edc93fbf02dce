import "server-only";

import { clientAddress } from "@/lib/auth/visitor";
import { problem, REGISTRY_DOCS as docs, toResponse } from "@/lib/web/problem";
import { answerCall } from "./answer";
import type { CallName } from "./calls";

/** An address without parameters has none to wait for. */
type Context = { params: Promise<Record<string, string>> | undefined };

/** A call of the registry as a handler of Next. The small process answers the same, and faster. */
export function registryCall(name: CallName) {
  return async (request: Request, { params }: Context): Promise<Response> => {
    // As the process: no address of the registry has a query.
    if (new URL(request.url).search !== "") return problem("notFound", { docs });
    const { client, tenant } = (await params) ?? {};
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

/** For the methods that an address of the registry does not answer. */
export function otherRegistryMethods(...answered: string[]): () => Response {
  return () => problem("method", { docs, headers: { allow: answered.join(", ") } });
}
