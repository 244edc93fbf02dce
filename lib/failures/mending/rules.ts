import type { Configuration } from "@/lib/configurations/rules";
import { urlsFor, type VersionUrl } from "@/lib/configurations/urls/rules";
import { environments, type Environment } from "@/lib/core/environments";

/**
 * A configuration with one more redirect URL in these environments. Where they do not all have it, the
 * list becomes one for each, as *Configure per environment* has it.
 */
export function withRedirect(
  before: Configuration,
  value: string,
  places: readonly Environment[],
): Configuration {
  const isSplit = before.perEnvironment.includes("REDIRECT");
  const isForAll = environments.every((one) => places.includes(one));
  const row = (url: string, environment: Environment | null): VersionUrl => ({
    ...{ type: "REDIRECT", environment, value: url },
    ...{ enabled: true, sendErrorMails: false },
  });
  const listOf = (environment: Environment) => {
    const list = urlsFor(before.urls, "REDIRECT", environment).map((url) => url.value);
    return places.includes(environment) && !list.includes(value)
      ? [...list, value]
      : list;
  };
  const redirects =
    isSplit || !isForAll
      ? environments.flatMap((one) => listOf(one).map((url) => row(url, one)))
      : listOf("SOD").map((url) => row(url, null));
  return {
    ...before,
    perEnvironment:
      isSplit || isForAll
        ? before.perEnvironment
        : ["REDIRECT", ...before.perEnvironment],
    urls: [...redirects, ...before.urls.filter(({ type }) => type !== "REDIRECT")],
  };
}
