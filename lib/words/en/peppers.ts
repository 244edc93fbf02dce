import type { HashedKind, Moved } from "@/lib/credentials/peppers/dto";

const kinds: Record<HashedKind, string> = {
  client_secret: "client secrets",
  credential_token: "CI tokens",
  service_key: "service keys",
  recovery_code: "recovery codes",
};

/** What `npm run pepper:rotate` says. */
export const peppers = {
  current: (id: string) => `Everything is stored under ${id} now, or wrapped by it.`,
  moved: ({ kind, moved }: Moved) => `${moved} ${kinds[kind]} moved.`,
  lost: ({ kind, lost }: Moved, most: number) =>
    `${lost < most ? lost : `${most} or more`} ${kinds[kind]} name a pepper that is not held any more: they verify nowhere. Put it back behind the current one and run this again.`,
  unused: (id: string) =>
    `No stored secret, key or code needs ${id} any more. Links in mails may, for 30 days after it stopped being current; then take it out of SECRET_PEPPERS.`,
  needed: (id: string) =>
    `${id} is needed inside what was wrapped, and is no secret any more: mark it as spent (${id}:<base64>:spent) once the links made under it have ended, at most 30 days after it stopped being current.`,
};
