/** Where a partner's logo is; null where it has none. */
export function logoPath(partnerId: string, hash: string | null | undefined) {
  return hash ? `/api/partners/${partnerId}/logo/${hash}` : null;
}
