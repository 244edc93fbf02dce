import * as z from "zod";
import { environments, environmentSlug } from "@/lib/core/environments";

const slugs = environments.map(environmentSlug) as [string, ...string[]];
const tenant = z.string().max(20);
/** What the platform shows to whoever was refused, so that they can quote it. */
export const requestId = z
  .string()
  .regex(/^[\w.:-]{1,100}$/)
  .optional();

/** A client's credentials, as the token endpoint got them. */
export const verifyBody = z
  .strictObject({
    clientId: z.string().max(200),
    clientSecret: z.string().max(500).optional(),
    /** `private_key_jwt`, and the addresses that it may be for. */
    clientAssertion: z.string().max(8_000).optional(),
    audience: z.array(z.string().max(500)).min(1).max(10).optional(),
    environment: z.enum(slugs).optional(),
    tenant: tenant.optional(),
    requestId,
  })
  .refine(
    (body) => (body.clientSecret === undefined) !== (body.clientAssertion === undefined),
    { path: ["clientSecret"] },
  )
  .refine(
    (body) => (body.clientAssertion === undefined) === (body.audience === undefined),
    {
      path: ["audience"],
    },
  );
export type VerifyBody = z.output<typeof verifyBody>;

/** Somebody of a tenant wants to sign in to a client. */
export const authorizeCheckBody = z.strictObject({
  clientId: z.string().max(200),
  /** Null, said and not left out, where nobody is sent anywhere, such as for a refresh token. */
  redirectUri: z.string().max(8_000).nullable(),
  tenant,
  /** None asks for all that it may do. */
  rights: z.array(z.string().max(100)).max(100).nullable().default(null),
  isAdministrator: z.boolean().default(false),
  /** `token.YYYYMMDDHHmm.signature`, where a server exchanges the token of its system user. */
  signedToken: z.string().max(3_000).optional(),
  requestId,
});
export type AuthorizeCheckBody = z.output<typeof authorizeCheckBody>;
