import * as z from "zod";

/** As SuperOffice's own exchange takes it; a server that asks for SAML is told to ask for a JWT. */
export const exchangeBody = z.object({
  SignedSystemToken: z.string().max(4000),
  ApplicationToken: z.string().max(200),
  ContextIdentifier: z.string().max(20),
  ReturnTokenType: z.string().regex(/^jwt$/i),
});
export type ExchangeBody = z.output<typeof exchangeBody>;
