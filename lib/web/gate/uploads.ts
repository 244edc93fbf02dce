const LOGO = /^\/api\/partners\/([0-9a-f-]{36})\/logo$/;

/**
 * The page of the form that sends files to this address, or null when no files are sent there: the
 * only addresses that take a large body.
 */
export function uploadForm(pathname: string): string | null {
  if (pathname === "/api/profile/picture") return "/profile";
  const partnerId = LOGO.exec(pathname)?.[1];
  return partnerId ? `/admin/partners/${partnerId}` : null;
}

/** Where that form says what an upload came to: beside its field, or beside the picture. */
export function uploadOutcome(form: string, trouble: string | null): string {
  return trouble
    ? `${form}?picture=${trouble}#new-picture`
    : `${form}?picture=done#picture`;
}
