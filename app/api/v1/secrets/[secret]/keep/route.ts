import { keepSecret } from "@/lib/credentials/rotation/commands";
import { oneSecretInput } from "@/lib/credentials/rotation/schema";
import { openWithToken } from "@/lib/credentials/tokens/commands";
import { idempotencyKeyOrNew } from "@/lib/web/idempotency";
import { machine, otherMethods } from "@/lib/web/machine";
import { CREDENTIALS_DOCS as docs, problem, problemOf } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

type Context = RouteContext<"/api/v1/secrets/[secret]/keep">;

/** The build has stored it: from now on it stays. */
export const POST = machine(
  openWithToken,
  async (token, request, { params }: Context) => {
    const input = oneSecretInput.safeParse({
      idempotencyKey: idempotencyKeyOrNew(request),
      secretId: (await params).secret,
    });
    const missing = () => problem("notFound", { detail: text.ciTokens.noSecret, docs });
    if (!input.success) return missing();
    const kept = await keepSecret(token, input.data);
    if (kept.ok) return new Response(null, { status: 204 });
    return kept.failure.code === "not_found" ? missing() : problemOf(kept.failure, docs);
  },
  docs,
);

export const GET = otherMethods("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
export const OPTIONS = GET;
