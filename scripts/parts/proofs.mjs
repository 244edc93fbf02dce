/** The long proofs, by the names that `npm run prove` knows them by. */
export const proofs = {
  // The audit log tampered with, verified at speed, searched with a million entries.
  audit: { files: ["lib/audit"] },
  // The list of apps, with a hundred and with a hundred thousand.
  list: { files: ["lib/applications/list"] },
  // The inbox and its count, among a hundred thousand conversations.
  inbox: { files: ["lib/threads"] },
  // Asking customers for added rights, among a hundred thousand accesses.
  rights: { files: ["lib/authorizations"] },
  // Two editors in 1,000 orders, and 5,000 walks over versions and publications.
  versions: { files: ["lib/configurations", "lib/publishing"] },
  // 5,000 walks from the first request to full status, by command and past the commands.
  ways: { files: ["lib/certifications"] },
  // Secrets made, timed, revoked and moved to another pepper under load.
  secrets: { files: ["lib/credentials"] },
  // The registry: revocation on two instances, timing, overload, a database that is away.
  registry: { files: ["lib/registry"] },
  // Every text of the corpus through the real form, and what is accepted through four parsers.
  urls: { specs: ["partner/url-verdicts.spec.ts"], env: { URL_SAMPLE: "all" } },
  // Every regular expression of the code under a checker, and how the time of what reads texts grows.
  regexes: { files: ["lib/testing"] },
  // A kept secret in no page, history, storage, log, mail or database.
  traces: { specs: ["partner/secret-traces.spec.ts"], env: { TRACES: "all" } },
  // The line breaks anywhere while a new secret is answered.
  cuts: {
    specs: ["partner/cut-answers.spec.ts"],
    env: { CUTS: process.env.CUTS ?? "200" },
  },
  // The code of the quickstart signs somebody in, in every language that the machine has.
  quickstart: { files: ["lib/applications/quickstart"] },
  // The worker killed in the middle of its work.
  worker: { files: ["lib/messages"] },
  // Worker and application killed while apps are told of changes; bad receivers beside a good one.
  deliveries: { files: ["lib/deliveries"] },
  // Every place that asks who may says yes to everybody, one at a time: a test must notice.
  sabotage: { isSabotage: true },
  // The whole walk, with portal and database killed after each step.
  walk: { specs: ["partner/walk.spec.ts"], isKilled: true },
  // An app of each kind on its whole way, and thirty items decided by keys alone.
  journeys: {
    specs: ["review/ways.spec.ts", "review/keys.spec.ts"],
    env: { JOURNEYS: "all" },
  },
  // Every page that the accessibility tests see, also in dark and at twice the size.
  looks: {
    specs: [
      ...["access/accessibility.spec.ts", "access/second-factor.spec.ts"],
      ...["access/staff.spec.ts", "partner/people.spec.ts", "partner/own-data.spec.ts"],
      ...["partner/agreements.spec.ts", "customer/people.spec.ts"],
      "customer/access.spec.ts",
    ],
    env: { LOOKS: "all" },
  },
  // Rights taken away from somebody busy, fields that no form has, addresses that nobody means.
  access: {
    specs: [
      ...["access/taken-away.spec.ts", "access/extra-fields.spec.ts"],
      "access/odd-addresses.spec.ts",
    ],
    env: { TRIALS: process.env.TRIALS ?? "200" },
  },
  // 200 sign-ins a second.
  flood: {
    specs: ["access/flood.spec.ts", "--workers=1"],
    env: { FLOOD_SECONDS: process.env.FLOOD_SECONDS ?? "20" },
  },
  // Hostile files, while others read pages.
  uploads: {
    specs: ["access/uploads.spec.ts", "--workers=1"],
    env: { UPLOAD_SECONDS: process.env.UPLOAD_SECONDS ?? "30" },
  },
  // A thousand answers of each kind that must not differ in time.
  answers: {
    specs: ["access/equal-answers.spec.ts", "--workers=1"],
    env: { ANSWER_SAMPLES: process.env.ANSWER_SAMPLES ?? "1000" },
  },
};

/** Those that were named, or all of them. Null where a name is none of theirs. */
export function proofsNamed(names) {
  if (names.some((name) => !(name in proofs))) return null;
  return Object.keys(proofs)
    .filter((name) => names.length === 0 || names.includes(name))
    .map((name) => ({ name, ...proofs[name] }));
}
