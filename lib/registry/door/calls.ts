import "server-only";

import { randomUUID } from "node:crypto";
import type { ServiceActor, ServiceScope } from "@/lib/auth/actor";
import {
  environmentFromSlug,
  environmentSlug,
  type Environment,
} from "@/lib/core/environments";
import { inTurns } from "@/lib/core/turns";
import { verifySecret } from "@/lib/credentials/verification/commands";
import { recordFailures } from "@/lib/failures/commands";
import type { Failure } from "@/lib/failures/rules";
import { normalizeContextId } from "@/lib/tenants/rules";
import {
  plainProblem,
  plainProblemOf,
  readPlain,
  REGISTRY_DOCS as docs,
  type PlainAnswer,
} from "@/lib/web/problem";
import { NO_STORE } from "@/lib/web/gate/headers";
import { text } from "@/lib/words/catalogue";
import { troubleWithSigned, verifyAssertion } from "../assertions/commands";
import { isTokenSigned } from "../assertions/queries";
import { getClient } from "../clients/queries";
import { giveConsent, takeConsentBack } from "../consents/commands";
import { consentBody, declineBody } from "../consents/schema";
import type { Decision } from "../decisions/dto";
import { decideSignIn } from "../decisions/queries";
import { CODE_NAMES, REASON_CODES, type Reason } from "../rules";
import {
  authorizeCheckBody,
  verifyBody,
  type AuthorizeCheckBody,
  type VerifyBody,
} from "../schema";
import { formerFailure, secretFailure } from "./failures";

export type Call = { params: readonly string[]; body: Uint8Array };
type Work = (key: ServiceActor, call: Call) => Promise<PlainAnswer>;

/**
 * What asks the database by itself and takes long to put together, a few at a time: more of it makes nothing
 * faster, and everybody else would wait. Of the ten connections two are left to the look-ups of secrets, and
 * two to those of decisions. As many may wait as have their turn within about a quarter of a second; beside
 * those whose signatures are looked at, as many others.
 */
const fewAtOnce = inTurns(6);
const SIGNED = 64;

type Kind = {
  /** Whether those who ask at the same time share what it asks the database, so that many may wait. */
  isShared: boolean;
  work: Work;
};
const shared = (work: Work): Kind => ({ isShared: true, work });
const alone = (work: Work): Kind => ({
  isShared: false,
  work: (key, call) => fewAtOnce(() => work(key, call), 2 * SIGNED),
});

/** Every call of the registry: the scope it needs, whether it has a body, and its work. */
export const calls = {
  verifyClient: { scope: "clients:verify", hasBody: true, ...shared(verifyClient) },
  getClient: { scope: "clients:read", hasBody: false, ...alone(readClient) },
  checkAuthorization: { scope: "authorize:check", hasBody: true, ...shared(check) },
  putAuthorization: { scope: "authorizations:write", hasBody: true, ...alone(put) },
  deleteAuthorization: { scope: "authorizations:write", hasBody: false, ...alone(take) },
  declineAuthorization: {
    ...{ scope: "authorizations:write", hasBody: true },
    ...shared(decline),
  },
} as const satisfies Record<string, Kind & { scope: ServiceScope; hasBody: boolean }>;

export type CallName = keyof typeof calls;

/** Whether credentials count now. Whatever is wrong with them is one answer, but what only their owner hears. */
async function verifyClient(_key: ServiceActor, { body }: Call): Promise<PlainAnswer> {
  const read = readPlain(body, verifyBody, docs);
  if (!read.ok) return read.answer;
  const { value } = read;
  const requestId = value.requestId ?? randomUUID();
  const found = await verified(value, requestId);
  return json({
    ...{ active: found.reason === "allowed", ...said(found.reason) },
    clientId: value.clientId,
    ...(found.reason === "allowed"
      ? { environment: environmentSlug(found.environment) }
      : {}),
    requestId,
  });
}

/** Noted once the answer is under way: of a client ID that is nobody's there is nothing to note. */
function keep(failure: Failure): void {
  setImmediate(() => recordFailures([failure]));
}

type Verified =
  | { reason: "allowed"; appId: string; environment: Environment }
  | { reason: Exclude<Reason, "allowed"> };

async function verified(value: VerifyBody, requestId: string): Promise<Verified> {
  const about = { contextId: value.tenant ?? "", requestId, at: new Date() };
  const expected = environmentFromSlug(value.environment ?? "");
  if (value.clientAssertion !== undefined) {
    const { clientId, clientAssertion, audience = [] } = value;
    const answer = await fewAtOnce(
      () => verifyAssertion(clientId, clientAssertion, audience, new Date(), expected),
      SIGNED,
    );
    if (answer.ok) return { ...answer, reason: "allowed" };
    const { client, former, reason, kept } = answer;
    if (former) keep({ ...formerFailure(former, clientId), ...about });
    if (client) keep({ ...client, ...about, ...kept, code: REASON_CODES[reason] });
    return { reason };
  }
  const presented = value.clientSecret ?? "";
  const answer = await verifySecret(value.clientId, presented, about.at, expected);
  if (answer.ok) return { ...answer, reason: "allowed" };
  const failure = secretFailure(answer, presented);
  const reason = failure.answered;
  if (answer.former) keep({ ...formerFailure(answer.former, value.clientId), ...about });
  if (answer.client)
    keep({ ...answer.client, ...about, ...failure.kept, code: REASON_CODES[reason] });
  return { reason };
}

async function readClient(_key: ServiceActor, { params }: Call): Promise<PlainAnswer> {
  const client = await getClient(params[0] ?? "");
  return client
    ? json(client)
    : plainProblem("notFound", { detail: text.registry.noClient, docs });
}

/** Whether somebody of a tenant may be signed in to a client now. */
async function check(_key: ServiceActor, { body }: Call): Promise<PlainAnswer> {
  const read = readPlain(body, authorizeCheckBody, docs);
  if (!read.ok) return read.answer;
  const { value } = read;
  const requestId = value.requestId ?? randomUUID();
  const contextId = normalizeContextId(value.tenant);
  const decision = await decideSignIn(value.clientId, contextId ?? "", value);
  const signed = await signedTrouble(value, decision);
  const reason = signed ?? decision.reason;
  const { client, former, redirect, consent } = decision;
  // A question is no refusal yet: `decline` keeps it where nobody agreed.
  const asks = consent !== null && signed === null;
  const isRefused = reason !== "allowed" && reason !== "needs_approval" && !asks;
  const about = { contextId: contextId ?? value.tenant, requestId, at: new Date() };
  if (former) keep({ ...formerFailure(former, value.clientId), ...about });
  if (client && isRefused)
    keep({
      ...client,
      ...{ code: REASON_CODES[reason], reason, ...about },
      received: redirect?.received ?? "",
      // Who or what is behind it is kept where the registered value stands: it is what holds now.
      registered: redirect?.registered ?? decision.by,
    });
  return json({
    ...{ allowed: reason === "allowed", ...said(reason), clientId: value.clientId },
    environment: client ? environmentSlug(client.environment) : null,
    tenant: contextId,
    rights: signed ? [] : decision.rights,
    outstanding: signed ? [] : decision.outstanding,
    consent: asks ? consent : null,
    redirect: redirect?.closest
      ? {
          registered: redirect.registered,
          position: redirect.closest.position,
          cause: redirect.closest.cause,
        }
      : null,
    requestId,
  });
}

/**
 * What was signed is looked at where nothing else stands against it: who signed it, and always as well
 * whether it is the token of this very access. Only whoever has the key hears that it is not.
 */
async function signedTrouble(
  { clientId, signedToken }: AuthorizeCheckBody,
  { reason, authorizationId }: Decision,
): Promise<"timestamp" | "signature" | "system_token" | null> {
  const isOpen = reason === "allowed" || reason === "needs_approval";
  if (signedToken === undefined || !isOpen) return null;
  const [trouble, isTheirs] = await fewAtOnce(
    () =>
      Promise.all([
        troubleWithSigned(clientId, signedToken),
        authorizationId !== null && isTokenSigned(authorizationId, signedToken),
      ]),
    SIGNED,
  );
  return trouble ?? (isTheirs ? null : "system_token");
}

async function put(key: ServiceActor, { params, body }: Call): Promise<PlainAnswer> {
  const about = aboutOf(params);
  const read = readPlain(body, consentBody, docs);
  if (!read.ok) return read.answer;
  if (!about) return plainProblem("notFound", { detail: text.registry.noTenant, docs });
  const said = await giveConsent(key, about, read.value);
  if (!said.ok) return plainProblemOf(said.failure, docs);
  const { isNew, environment, state, rights } = said.value;
  return json(
    { ...about, environment: environmentSlug(environment), state, rights },
    isNew ? 201 : 200,
  );
}

async function take(key: ServiceActor, { params }: Call): Promise<PlainAnswer> {
  const about = aboutOf(params);
  if (!about) return plainProblem("notFound", { detail: text.registry.noTenant, docs });
  const taken = await takeConsentBack(key, about);
  return taken.ok ? done() : plainProblemOf(taken.failure, docs);
}

/**
 * An administrator was asked and did not agree. Kept in the words of the practice SuperID for the same: an
 * app that has access goes on with what it may do, any other was declined.
 */
async function decline(_key: ServiceActor, { params, body }: Call): Promise<PlainAnswer> {
  const about = aboutOf(params);
  const read = readPlain(body, declineBody, docs);
  if (!read.ok) return read.answer;
  if (!about) return plainProblem("notFound", { detail: text.registry.noTenant, docs });
  const { clientId, contextId } = about;
  const question = { redirectUri: null, rights: null, isAdministrator: true };
  const decision = await decideSignIn(clientId, contextId, question);
  const { client, consent, isTenant } = decision;
  if (!client) return plainProblem("notFound", { detail: text.registry.noClient, docs });
  // Also where the decision names what comes before it, such as a stop.
  if (!isTenant)
    return plainProblem("notFound", { detail: text.registry.noTenant, docs });
  const reason = decision.reason === "needs_approval" ? decision.reason : "declined";
  if (consent)
    keep({
      ...{ ...client, contextId, reason, code: REASON_CODES[reason], at: new Date() },
      ...{ received: "", registered: "" },
      requestId: read.value.requestId ?? randomUUID(),
    });
  return done();
}

function aboutOf([clientId = "", tenant = ""]: readonly string[]) {
  const contextId = normalizeContextId(tenant);
  return contextId && { clientId, contextId };
}

/** A reason as every answer says it. */
function said(reason: Reason) {
  const code = REASON_CODES[reason];
  return { code, name: CODE_NAMES[code], reason, detail: text.registry.reasons[reason] };
}

function done(): PlainAnswer {
  return { status: 204, headers: { "cache-control": NO_STORE }, body: null };
}

const JSON_HEADERS = { "content-type": "application/json", "cache-control": NO_STORE };

function json(value: object, status = 200): PlainAnswer {
  return { status, headers: JSON_HEADERS, body: JSON.stringify(value) };
}
