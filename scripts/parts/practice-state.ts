import type { IncomingMessage, ServerResponse } from "node:http";
import { noteStateAsked } from "@/lib/practice/meetings/commands";
import { normalizeContextId } from "@/lib/tenants/rules";
import { getTenantStatus } from "@/lib/tenants/states/queries";
import { STATE_NAMES } from "@/lib/tenants/states/rules";
import { text } from "@/lib/words/catalogue";

type Call = {
  issuer: string;
  /** The tenant that the address names. */
  named: string;
  request: IncomingMessage;
  response: ServerResponse;
};

/**
 * How a tenant in SOD is, where SuperOffice's host has its State API. While an app is tested that meets
 * maintenance there, it is in maintenance.
 */
export async function answerState({ issuer, named, request, response }: Call) {
  const say = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(body));
  };
  if (request.method !== "GET") return say(405, { Message: text.practice.api.onlyGet });
  const contextId = normalizeContextId(named);
  if (!contextId) return say(404, { Message: text.operations.noTenant });
  const status = await getTenantStatus("SOD", contextId);
  const isDown = status.IsRunning && (await noteStateAsked(contextId));
  const root = status.Endpoint && `${issuer}/${contextId}`;
  say(200, {
    ...status,
    ...{ Endpoint: root, Api: root && `${root}/api` },
    ...(isDown ? { State: STATE_NAMES.OFFLINE_MAINTENANCE, IsRunning: false } : {}),
  });
}
