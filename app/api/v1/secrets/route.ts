import { createSecret } from "@/lib/credentials/commands";
import { openWithToken } from "@/lib/credentials/tokens/commands";
import { listSecretsForBuild } from "@/lib/credentials/tokens/queries";
import { makeSecretBody } from "@/lib/credentials/tokens/schema";
import { NO_STORE } from "@/lib/web/gate/headers";
import { idempotencyKey } from "@/lib/web/idempotency";
import { machine, otherMethods } from "@/lib/web/machine";
import {
  CREDENTIALS_DOCS as docs,
  problem,
  problemOf,
  readJson,
} from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

/** The living secrets of the token's app and environment. */
export const GET = machine(
  openWithToken,
  async (token) => {
    const secrets = await listSecretsForBuild(token);
    return secrets ? Response.json(secrets) : problem("notFound", { docs });
  },
  docs,
);

/** Makes a secret. Its plain value is in this answer and nowhere else. */
export const POST = machine(
  openWithToken,
  async (token, request) => {
    const key = idempotencyKey(request);
    if (!key) {
      const errors = [{ field: "Idempotency-Key", detail: text.ciTokens.key }];
      return problem("fields", { errors, docs });
    }
    const body = await readJson(request, makeSecretBody, docs);
    if (!body.ok) return body.answer;
    const { label, expiresInDays } = body.value;
    const { appId, environment } = token;
    const lifetime = expiresInDays === null ? "none" : String(expiresInDays);
    const made = await createSecret(token, {
      ...{ idempotencyKey: key, appId, environment, label, lifetime },
    });
    if (!made.ok) return problemOf(made.failure, docs);
    const { secretId, plain } = made.value;
    return Response.json(
      { id: secretId, secret: plain, lastFour: plain.slice(-4) },
      { status: 201, headers: { "cache-control": NO_STORE } },
    );
  },
  docs,
);

export const PUT = otherMethods("GET", "HEAD", "POST");
export const PATCH = PUT;
export const DELETE = PUT;
export const OPTIONS = PUT;
