import * as z from "zod";
import { normalizeContextId } from "@/lib/tenants/rules";

/** SuperOffice's own claims are named by an address (certification facts 4.4). */
export const CLAIMS = "http://schemes.superoffice.net/identity/";

const line = (most: number) =>
  z.string().transform((value) =>
    value
      .normalize("NFC")
      .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/gu, "")
      .trim()
      .slice(0, most),
  );

/** Case counts in a subject, and nothing of it is mended: it is compared, not read. */
const subject = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\u0000-\u001f]*$/);

const optional = <T extends z.ZodType>(type: T) => type.optional().catch(undefined);

/** Who SuperID says somebody is. Other claims are left unread. */
export const identityClaims = z
  .object({
    iss: z.string().min(1).max(500),
    sub: subject,
    email: optional(line(254)),
    [`${CLAIMS}email`]: optional(line(254)),
    [`${CLAIMS}ctx`]: optional(z.string().max(50)),
    [`${CLAIMS}is_administrator`]: optional(z.union([z.string(), z.boolean()])),
  })
  .transform((claims) => ({
    issuer: claims.iss,
    subject: claims.sub,
    label: labelOf(claims),
    contextId: normalizeContextId(textOf(claims[`${CLAIMS}ctx`])),
    isAdministrator: isTrue(claims[`${CLAIMS}is_administrator`]),
  }));
export type Identity = z.output<typeof identityClaims>;

function labelOf(claims: Record<string, unknown>): string {
  return (
    textOf(claims[`${CLAIMS}email`]) || textOf(claims["email"]) || textOf(claims["sub"])
  );
}

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** SuperOffice writes `True` and `False`. Whatever is not plainly yes is no. */
const isTrue = (value: unknown) => value === true || /^true$/i.test(textOf(value));

export const connectInput = z.object({ idempotencyKey: z.uuid() });
export type ConnectInput = z.output<typeof connectInput>;

export const disconnectInput = z.object({
  idempotencyKey: z.uuid(),
  connectionId: z.uuid(),
});
export type DisconnectInput = z.output<typeof disconnectInput>;

export const discardInput = z.object({});
