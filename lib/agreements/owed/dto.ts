/** A party that has yet to accept something, and where its people do so. */
export type OwedAgreements = { party: string; count: number; href: string };
