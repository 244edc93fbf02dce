import type { IncomingMessage, ServerResponse } from "node:http";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { noteTicket } from "@/lib/practice/meetings/commands";
import { signingKeys } from "@/lib/practice/keys/commands";
import { keepTicket } from "@/lib/practice/records/commands";
import { requestIdOf } from "@/lib/practice/refusals/gateway";
import { codeOf } from "@/lib/practice/refusals/rules";
import { endOfToken, newTicket, ticketToken } from "@/lib/practice/tickets/gateway";
import { clientIdOf, findSystemUser } from "@/lib/practice/tickets/queries";
import { exchangeBody, type ExchangeBody } from "@/lib/practice/tickets/schema";
import { troubleWithSigned } from "@/lib/registry/assertions/commands";
import { isTokenOf } from "@/lib/registry/assertions/gateway";
import { keptAs, readSigned, type KeptTrouble } from "@/lib/registry/assertions/rules";
import { secretFailure } from "@/lib/registry/door/failures";
import { text } from "@/lib/words/catalogue";
import { noteRefused } from "./practice-registry";

const words = text.practice.tickets;
const LONGEST = 16_384;

type Exchange = { issuer: string; request: IncomingMessage; response: ServerResponse };

/** A server exchanges the signed token of its system user for a ticket, as at SuperOffice. */
export async function answerExchange({ issuer, request, response }: Exchange) {
  const say = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify(body));
  };
  const no = (message: string, status = 200) =>
    say(status, { IsSuccessful: false, ErrorMessage: message, Token: null });
  if (request.method !== "POST") return no(words.onlyPost, 405);
  const sent = await readJson(request);
  const body = exchangeBody.safeParse(sent);
  const requestId = requestIdOf(request);
  if (!body.success) {
    const client = await clientOf(secretIn(sent));
    if (client) noteRefused(client.clientId, requestId, keptAs("ticket_request"));
    return no(words.body, 400);
  }
  const answer = await exchange(body.data, issuer);
  if (answer.ok)
    return say(200, { IsSuccessful: true, ErrorMessage: "", Token: answer.jwt });
  const { reason, kept, message, clientId } = answer;
  if (clientId) noteRefused(clientId, requestId, kept, body.data.ContextIdentifier);
  no(words.code(codeOf(reason), message));
}

type Answer =
  | { ok: true; jwt: string }
  | {
      ok: false;
      /** In the word of what the server is told; its people read more. */
      reason: string;
      message: string;
      kept: KeptTrouble;
      clientId: string | null;
    };

async function exchange(body: ExchangeBody, issuer: string): Promise<Answer> {
  const client = await clientOf(body.ApplicationToken);
  const sentences = text.registry.reasons;
  const no = (reason: string, message: string, kept: Partial<KeptTrouble> = {}) => ({
    ...({ ok: false, reason, message, kept: { ...keptAs(reason), ...kept } } as const),
    clientId: client?.clientId ?? null,
  });
  if (!client) return no("invalid_client", sentences.invalid_client);
  const { clientId, appId, failure } = client;
  if (failure) return no(failure.answered, sentences[failure.answered], failure.kept);
  const trouble = await troubleWithSigned(clientId, body.SignedSystemToken);
  if (trouble) return no(trouble, sentences[trouble]);
  const found = await findSystemUser(appId, body.ContextIdentifier);
  if (!found.ok) {
    if (found.reason === "tenant") return no("tenant", text.practice.hindrances.tenant);
    return no(found.reason, sentences[found.reason], { registered: found.by });
  }
  const { user } = found;
  if (!user.token) return no("no_system_user", words.noSystemUser);
  const read = readSigned(body.SignedSystemToken);
  const signed = read?.signed ?? "";
  const { contextId } = user;
  // A test may wait for either: its own token, or the one of a sign-in that must not be believed.
  const isRight = isTokenOf(read, user.token);
  const met = await noteTicket({ appId, contextId, isRight, ending: endOfToken(signed) });
  // Refused on request is no failure of the app, so that it is nobody's.
  if (met === "revoked") return { ...no(met, sentences.revoked), clientId: null };
  if (met === "down")
    return { ...no("tenant", text.practiceFaults.down), clientId: null };
  if (!isRight) return no("system_token", words.wrongToken);
  const ticket = newTicket();
  await keepTicket(ticket, user.authorizationId);
  const [jwk] = await signingKeys();
  if (!jwk) throw new Error("There is no key to sign with.");
  return {
    ok: true,
    jwt: ticketToken({ user, ticket, clientId }, { issuer, jwk }, new Date()),
  };
}

/** Whose secret it is: this exchange names no client. What is right is verified as everywhere. */
async function clientOf(secret: string) {
  const named = await verifySecret("", secret);
  const about = named.ok ? named : named.about;
  const clientId = about && (await clientIdOf(about.appId));
  if (!clientId) return null;
  const verified = await verifySecret(clientId, secret);
  const failure = verified.ok ? null : secretFailure(verified, secret);
  return { appId: about.appId, clientId, failure };
}

/** The secret in what could not be read as a whole. */
function secretIn(sent: unknown): string {
  const { ApplicationToken: secret } = (sent ?? {}) as { ApplicationToken?: unknown };
  return typeof secret === "string" ? secret.slice(0, 200) : "";
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LONGEST) return null;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    return null;
  }
}
