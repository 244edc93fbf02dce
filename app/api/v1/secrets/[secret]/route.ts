import { revokeSecret } from "@/lib/credentials/rotation/commands";
import { revokeSecretInput } from "@/lib/credentials/rotation/schema";
import { openWithToken } from "@/lib/credentials/tokens/commands";
import { idempotencyKeyOrNew } from "@/lib/web/idempotency";
import { machine, otherMethods } from "@/lib/web/machine";
import { CREDENTIALS_DOCS as docs, problem, problemOf } from "@/lib/web/problem";
import { text } from "@/lib/words/catalogue";

type Context = RouteContext<"/api/v1/secrets/[secret]">;

/** Refused everywhere from this moment; gone where it was never kept. */
export const DELETE = machine(
  openWithToken,
  async (token, request, { params }: Context) => {
    const input = revokeSecretInput.safeParse({
      idempotencyKey: idempotencyKeyOrNew(request),
      secretId: (await params).secret,
    });
    const missing = () => problem("notFound", { detail: text.ciTokens.noSecret, docs });
    if (!input.success) return missing();
    const ended = await revokeSecret(token, input.data);
    if (ended.ok) return new Response(null, { status: 204 });
    return ended.failure.code === "not_found"
      ? missing()
      : problemOf(ended.failure, docs);
  },
  docs,
);

export const GET = otherMethods("DELETE");
export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const OPTIONS = GET;
