const environments = ["sod", "stage", "production"];
const superOffice = {
  "https://sod.superoffice.com": "sod",
  "https://qaonline.superoffice.com": "stage",
  "https://online.superoffice.com": "production",
};

/** What is wrong with the settings of SuperID, in words; empty when all are right, or none is there. */
export function troubleWithSuperId(env) {
  const names = ["SUPERID_ISSUER", "SUPERID_CLIENT_ID", "SUPERID_CLIENT_SECRET"];
  const given = [...names, "SUPERID_ENVIRONMENT"].filter((name) => env[name]);
  if (given.length === 0) return [];
  const trouble = names
    .filter((name) => !env[name])
    .map(
      (name) =>
        `${name} is not set, but ${given[0]} is. SuperID needs ${names.join(", ")}, or none of them.`,
    );
  return [...trouble, ...troubleWithIssuer(env), ...troubleWithEnvironment(env)];
}

function troubleWithIssuer({ SUPERID_ISSUER: issuer }) {
  if (!issuer) return [];
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url?.hostname);
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && isLoopback)) {
    return [
      `SUPERID_ISSUER is ${issuer}. It must start with https:// (http:// only for localhost).`,
    ];
  }
  if (url.search || url.hash || url.username || url.password) {
    return [
      "SUPERID_ISSUER must be the issuer alone, such as https://online.superoffice.com",
    ];
  }
  if (!(issuer in superOffice) && url.origin in superOffice) {
    return [`SUPERID_ISSUER is ${issuer}. Write it as ${url.origin}, as its tokens do.`];
  }
  return [];
}

function troubleWithEnvironment({
  SUPERID_ISSUER: issuer,
  SUPERID_ENVIRONMENT: environment,
}) {
  if (!environment) return [];
  if (!environments.includes(environment)) {
    return [
      `SUPERID_ENVIRONMENT is ${environment}. It is one of ${environments.join(", ")}.`,
    ];
  }
  const known = superOffice[issuer];
  if (!known || known === environment) return [];
  return [
    `SUPERID_ENVIRONMENT is ${environment}, but ${issuer} is the SuperID of ${known}. Leave it out.`,
  ];
}
