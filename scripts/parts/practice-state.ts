import type { IncomingMessage, ServerResponse } from "node:http";
import { later, MINUTE } from "@/lib/core/clock";
import { noteStateAsked } from "@/lib/practice/meetings/commands";
import { findTenantState } from "@/lib/practice/tenants/queries";
import { isRunning, stateName } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";

type Call = {
  issuer: string;
  /** The tenant that the address names. */
  named: string;
  request: IncomingMessage;
  response: ServerResponse;
};

/** How a tenant is, as SuperOffice's State API says it: to anybody, without a token. */
export async function answerState({ issuer, named, request, response }: Call) {
  const say = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(body));
  };
  if (request.method !== "GET") return say(405, { Message: text.practice.api.onlyGet });
  const tenant = await findTenantState(named);
  if (!tenant) return say(404, { Message: text.practiceFaults.noState });
  const { contextId } = tenant;
  const isDown = await noteStateAsked(contextId);
  const state = isDown ? "OFFLINE_MAINTENANCE" : tenant.state;
  const endpoint = `${issuer}/${contextId}`;
  say(200, {
    ...{ ContextIdentifier: contextId, Endpoint: endpoint },
    ...{ State: stateName(state), IsRunning: isRunning(state) },
    ValidUntil: later(new Date(), MINUTE).toISOString(),
    Api: `${endpoint}/api`,
  });
}
