/** What a request says about where it comes from. */
export type Source = {
  secFetchSite: string | null;
  origin: string | null;
  host: string | null;
};

/**
 * Whether a request that may change something was sent by a page of this portal: 200, 400 when
 * its Origin is no origin, 403 when it came from elsewhere or does not say. Browsers send
 * Sec-Fetch-Site and no page can forge it. X-Forwarded-* headers are never asked.
 */
export function judgeSource(
  { secFetchSite, origin, host }: Source,
  portalUrl: string,
): 200 | 400 | 403 {
  const named = origin === null || origin === "null" ? null : origin;
  if (named !== null && originOf(named) !== named) return 400;
  if (named !== null && hostOf(named, host) !== new URL(named).host) return 403;
  if (secFetchSite !== null) return secFetchSite === "same-origin" ? 200 : 403;
  return named !== null && named === portalUrl ? 200 : 403;
}

function originOf(text: string): string | null {
  return URL.canParse(text) ? new URL(text).origin : null;
}

/** The Host header as a URL writes it: without the port that the scheme implies. */
function hostOf(origin: string, host: string | null): string | null {
  if (host === null || !/^[A-Za-z0-9.\-_[\]:]+$/.test(host)) return null;
  const address = `${new URL(origin).protocol}//${host}`;
  return URL.canParse(address) ? new URL(address).host : null;
}
