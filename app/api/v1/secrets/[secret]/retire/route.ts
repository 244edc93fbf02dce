import { retireSecret } from "@/lib/credentials/rotation/commands";
import { retireSecretInput } from "@/lib/credentials/rotation/schema";
import { openWithToken } from "@/lib/credentials/tokens/commands";
import { retireSecretBody } from "@/lib/credentials/tokens/schema";
import { idempotencyKeyOrNew } from "@/lib/web/idempotency";
import { machine, otherMethods } from "@/lib/web/machine";
import {
  CREDENTIALS_DOCS as docs,
  problem,
  problemOf,
  readJson,
} from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

type Context = RouteContext<"/api/v1/secrets/[secret]/retire">;

/** Goes on working for a number of days, from now or from the successor's first use. */
export const POST = machine(
  openWithToken,
  async (token, request, { params }: Context) => {
    const body = await readJson(request, retireSecretBody, docs);
    if (!body.ok) return body.answer;
    const { graceDays, successor } = body.value;
    const input = retireSecretInput.safeParse({
      idempotencyKey: idempotencyKeyOrNew(request),
      secretId: (await params).secret,
      ...(graceDays === 0
        ? { grace: "0" }
        : { grace: "custom", graceDays: String(graceDays) }),
      ...(successor ? { start: "first_use", successorId: successor } : { start: "now" }),
    });
    const missing = () => problem("notFound", { detail: text.ciTokens.noSecret, docs });
    if (!input.success) return missing();
    const retired = await retireSecret(token, input.data);
    if (retired.ok) return new Response(null, { status: 204 });
    return retired.failure.code === "not_found"
      ? missing()
      : problemOf(retired.failure, docs);
  },
  docs,
);

export const GET = otherMethods("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
