/** Living keys an app may have in an environment; the database holds the same limit. */
export const KEY_SLOTS = 5;

/** Fewer bits are too few (NIST SP 800-131A); the database holds the same limits. */
export const SMALLEST_BITS = 2048;
/** More costs whoever verifies a signature more than it adds. */
export const LARGEST_BITS = 8192;

/** Sizes that a browser makes a pair in. */
export const madeSizes = ["2048", "3072", "4096"] as const;

/** Lifetimes a new key can be given, in days; `none` means it does not expire. */
export const keyLifetimes = ["90", "180", "365", "730", "none"] as const;
export const DEFAULT_LIFETIME = "365";

export type KeyStatus = "ACTIVE" | "REVOKED" | "EXPIRED" | "COMPROMISED";

/** What may become of a key; the database holds the same pairs. */
export const keySteps: Record<KeyStatus, readonly KeyStatus[]> = {
  ACTIVE: ["REVOKED", "EXPIRED", "COMPROMISED"],
  REVOKED: [],
  EXPIRED: [],
  COMPROMISED: [],
};

/**
 * Whether signatures of a key count now. Its time decides, whatever the status says: enforcement
 * never waits for whoever closes the row.
 */
export function isLiving(
  key: { status: KeyStatus; expiresAt: Date | null },
  now: Date,
): boolean {
  return key.status === "ACTIVE" && (key.expiresAt === null || key.expiresAt > now);
}

/** The lowest free slot, or null when all are taken. */
export function freeKeySlot(taken: readonly number[]): number | null {
  for (let slot = 1; slot <= KEY_SLOTS; slot += 1) if (!taken.includes(slot)) return slot;
  return null;
}

/** An RSA public key: the modulus big-endian, without leading zeros. */
export type RsaPublicKey = { modulus: Uint8Array<ArrayBuffer>; exponent: number };

/** How many bits the modulus has. */
export function bitsOf(modulus: Uint8Array): number {
  const [first = 0] = modulus;
  return modulus.length * 8 - (first === 0 ? 8 : Math.clz32(first) - 24);
}
