import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";

/*
 * Every place in lib that asks who may: calls of the permission table, of the rooms' policies and
 * of the proof before a protected act. `npm run prove -- sabotage` makes one answer yes at a time.
 */

/** What each answers when it is broken: to everybody, whatever they ask for. */
const table = {
  can: "yes",
  asStaff: "yes",
  inPartners: "everything",
  partnersFor: "every id",
  tenantsFor: "every id",
};
const proofs = { stepUp: "allowed", mayAddFactor: "allowed" };

/** Policies whose answer is not the kind that its type says. */
const special = {
  // Interest forbids: without it everybody may.
  hasInterest: "no",
  hasInterestInDeal: "no",
  hasListingInterest: "no",
  isInterested: "no",
  memberSince: "no",
  interestIn: "no",
  sayOn: "decides",
  sayOnRequest: "decides",
  listedTogether: "every id together",
  // Facts and words about somebody, not what they may.
  membershipsOf: null,
  reasonNotToDecide: null,
  allActions: null,
  personOf: null,
  // Its parts are broken one by one.
  threadScopes: null,
  takerBack: null,
  sideOf: null,
  turnScopes: null,
  kindsFor: null,
  sliceOf: null,
};

/**
 * Places behind or before another wall that stands whether they answer yes or not: no test can tell
 * them apart. Each with that wall; a place that is named here and gone is told.
 */
const doubled = {
  "lib/applications/deleting/queries.ts ownApplications": "who may delete is asked after",
  "lib/applications/list/queries.ts ownApplications":
    "the ids come from one's own partners",
  "lib/applications/settings/queries.ts can application.manage":
    "a member of the partner has an interest",
  "lib/audit/policy.ts can activity.app": "the app is found in scope only",
  "lib/audit/policy.ts can activity.tenant": "the tenant is found in scope only",
  "lib/audit/queries.ts visibleApplications": "the slice is asked for as well",
  "lib/authorizations/grants/queries.ts grantableRequests": "the right is asked before",
  "lib/changes/queries.ts visibleChanges": "app managers alone get here, and see all",
  "lib/configurations/comparisons/queries.ts visibleVersions":
    "the versions are found in scope before",
  "lib/credentials/queries.ts visibleSecrets": "the app is found in scope before",
  "lib/keys/queries.ts visibleKeys": "the app is found in scope before",
  "lib/messages/policy.ts can mail.send_again": "who sends again reads mails",
  "lib/messages/sending/commands.ts canSendMails": "who sends again reads mails",
  "lib/listings/requests/queries.ts visibleListings":
    "SuperOffice's people alone get here, and see all",
  "lib/partners/invitations/commands.ts can people.invite": "row security keeps the lock",
  "lib/partners/people/commands.ts mayRemove": "row security keeps the lock",
  "lib/publishing/fast-lane/queries.ts visibleReviews":
    "reviewers alone get here, and see all",
  "lib/reviews/appeals/queries.ts visibleReviews":
    "reviewers alone get to the list, and see all; a thread is found in scope before",
  "lib/reviews/messages/commands.ts asStaff review.message": "a member is no outsider",
  "lib/reviews/queue/commands.ts visibleReviews": "reviewers alone get here, and see all",
  "lib/reviews/queue/commands.ts allowStep review.take":
    "the next is looked for without interest",
  "lib/reviews/queries.ts visibleReviews": "reviewers alone get here, and see all",
  "lib/stops/appeals/commands.ts asStaff appeal.write":
    "a member of the partner has an interest",
  "lib/stops/appeals/queries.ts can application.suspend":
    "a member of the partner has an interest",
  "lib/stops/commands.ts ownApplications": "the app is locked in scope after",
  "lib/stops/queries.ts visibleSuspensions": "app managers alone get here, and see all",
  "lib/stops/queries.ts can application.suspend":
    "a member of the partner has an interest",
  "lib/stops/queries.ts visibleApplications": "app managers alone get here, and see all",
  "lib/threads/places/queries.ts can review.answer_appeal":
    "who reads an appeal and is no member answers appeals",
  "lib/transfers/deciding/queries.ts visibleTransfers":
    "app managers alone get here, and see all",
  "lib/transfers/queries.ts ownApplications": "who may offer is asked after",
  "lib/staff/commands.ts can account.manage": "the administrators are counted again",
};

const byType = [
  [/WhereInput$/, "everything"],
  [/^boolean$/, "yes"],
  [/^Result<null>$/, "allowed"],
];

function* sources(folder) {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (path === join("lib", "testing") || name === "generated") continue;
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.ts$/.test(name) && !/\.test\.ts$/.test(name)) yield path;
  }
}

/** Every function that says who may, with how it breaks. A policy of a new kind has to be named. */
function gates() {
  const all = new Map(Object.entries({ ...table, ...proofs }));
  for (const file of sources("lib")) {
    if (
      basename(file) !== "policy.ts" ||
      file === join("lib", "permissions", "policy.ts")
    )
      continue;
    const code = readFileSync(file, "utf8");
    // One without a type of its own gives facts: what to select.
    const heads = code.matchAll(/^export function (\w+)\([^]*?\)(?:: ([^{]+?))? \{$/gm);
    for (const [, name = "", type = ""] of heads) {
      if (type === "") continue;
      const broken =
        name in special ? special[name] : byType.find(([form]) => form.test(type))?.[1];
      if (broken === undefined)
        throw new Error(`${file}: nothing says how ${name} breaks (${type}).`);
      if (broken) all.set(name, broken);
    }
  }
  return all;
}

let known;

/** The calls in one file, in order. A name counts where it is imported or defined. */
function callsIn(file, code) {
  known ??= gates();
  const names = [...known.keys()].join("|");
  const ours = new Set(
    [...code.matchAll(/import \{([^{}]*)\} from/g)].flatMap(([, list = ""]) =>
      list.split(",").map((one) => one.trim()),
    ),
  );
  const calls = [...code.matchAll(new RegExp(`(?<![\\w.$])(${names})\\(`, "g"))];
  return calls.flatMap(({ 1: name = "", index }) => {
    const before = code.slice(0, index);
    const isDefinition = /function $/.test(before);
    const isDefined = new RegExp(`function ${name}\\(`).test(code);
    const line = before.split("\n");
    if (isDefinition || !(ours.has(name) || isDefined)) return [];
    if (/^\s*(\/\/|\*)/.test(line.at(-1) ?? "")) return [];
    const operation = /^\w+\(\s*\w+,\s*"([\w.]+)"/.exec(code.slice(index))?.[1] ?? null;
    const id = `${file}:${line.length} ${name}`;
    return [{ site: { id, file, name, operation }, index, broken: known.get(name) }];
  });
}

export function sabotageSites() {
  const sites = [...sources("lib")]
    .filter((file) => file !== join("lib", "permissions", "policy.ts"))
    .flatMap((file) => callsIn(file, readFileSync(file, "utf8")))
    .map(({ site, broken }) => ({ ...site, broken, isDoubled: keyOf(site) in doubled }));
  const keys = new Set(sites.map(keyOf));
  const gone = Object.keys(doubled).filter((key) => !keys.has(key));
  if (gone.length > 0) console.log(`  no longer there: ${gone.join(", ")}`);
  return sites;
}

const keyOf = ({ file, name, operation }) =>
  [file, name, ...(operation ? [operation] : [])].join(" ");

/** Leads every such call of the code under test by way of `lib/testing/sabotage.ts`. */
export function sabotagePlugin(root) {
  return {
    name: "sabotage",
    enforce: "pre",
    transform(code, id) {
      const file = id.startsWith(join(root, "lib/")) ? relative(root, id) : "";
      if (!/\.ts$/.test(file) || /\.test\.ts$|^lib\/(testing|permissions)\//.test(file))
        return null;
      const calls = callsIn(file, code);
      if (calls.length === 0) return null;
      let changed = code;
      for (const { site, index, broken } of calls.toReversed()) {
        const call = `sabotaged(${JSON.stringify(site.id)}, "${broken}", ${site.name})`;
        changed =
          changed.slice(0, index) + call + changed.slice(index + site.name.length);
      }
      // On the first line, so that every other keeps its number.
      return {
        code: `import { sabotaged } from "@/lib/testing/sabotage"; ${changed}`,
        map: null,
      };
    },
  };
}
