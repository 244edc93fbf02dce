import { parse } from "tldts";

/** The host is one already: nothing is to be found or judged in it. */
const asItStands = {
  ...{ allowPrivateDomains: true, extractHostname: false, mixedInputs: false },
  ...{ validateHostname: false, detectIp: false },
};

/**
 * Hosts that give names below them to anybody, and that publicsuffix.org does not list (`*.` for
 * "any label").
 */
const unlisted: ReadonlySet<string> = new Set(
  `b-cdn.net cloudapp.azure.com *.cloudapp.azure.com devtunnels.ms *.devtunnels.ms glitch.me
  loca.lt serveo.net *.web.core.windows.net wordpress.com`.split(/\s+/),
);

/**
 * Companies' own registries, in the private part of the list: they sell names as countries do, and
 * whoever has one runs its servers.
 */
const soldNames: ReadonlySet<string> = new Set(
  `ae.org br.com cn.com co.com co.no co.nl co.dk com.de com.se de.com eu.com gb.net gr.com hu.net
  in.net jp.net jpn.com mex.com radio.am radio.fm ru.com sa.com se.net uk.com uk.net us.com us.org
  za.bz za.com`.split(/\s+/),
);

/** Whether anybody may register names directly below this host, which nobody owns alone. */
export function isPublicSuffix(host: string): boolean {
  return parse(host, asItStands).publicSuffix === host || isUnlisted(host);
}

/** Whether the host is a customer's name under a provider that gives such names to anybody. */
export function isSharedHosting(host: string): boolean {
  const { publicSuffix, isPrivate } = parse(host, asItStands);
  if (publicSuffix === null || publicSuffix === host) return false;
  if (isPrivate) return !soldNames.has(publicSuffix);
  for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
    if (isUnlisted(host.slice(dot + 1))) return true;
  }
  return false;
}

function isUnlisted(host: string): boolean {
  return unlisted.has(host) || unlisted.has(`*.${host.slice(host.indexOf(".") + 1)}`);
}

/** Whether a label is a name of the root zone: a country's, or `com` and its like. */
export function isTopLevel(label: string): boolean {
  const { publicSuffix, isIcann } = parse(label, asItStands);
  return publicSuffix === label && isIcann === true;
}
