import type { Environment } from "@/lib/core/environments";
import { publishing } from "./publishing";
import { mails } from "./review-mails";
import { sentences } from "./review-sentences";

function items(count: number): string {
  return count === 1 ? "1 item" : `${count} items`;
}

/** The reviewers' side, and what reviews refuse. */
export const reviews = {
  states: {
    WAITING: "Waiting",
    IN_REVIEW: "In review",
    WITH_PARTNER: "With partner",
    APPROVED: "Approved",
    REJECTED: "Rejected",
    WITHDRAWN: "Withdrawn",
  },
  kinds: {
    VALIDATION: "Validation",
    CERTIFICATION_STAGE: "Certification for Stage",
    CERTIFICATION_PRODUCTION: "Certification for Production",
  },
  verdicts: {
    OPEN: "Open",
    PASSED: "Passed",
    FAILED: "Failed",
    NOT_APPLICABLE: "Not applicable",
    QUESTION: "Question",
  },
  itemKinds: {
    AUTOMATIC: "Seen by the portal",
    EVIDENCE: "Evidence",
    STATEMENT: "Statement",
    JUDGEMENT: "Judgement",
  },

  interest: {
    MEMBER:
      "You have belonged to this partner since the version was made. You may look, but somebody else must review it.",
    SUBMITTER: "You submitted this request. Somebody else must review it.",
    TENANT_ADMINISTRATOR:
      "You administer a tenant that this app asks for. You may look, but somebody else must review it.",
  },

  refused: {
    reassignSame: "It is with this reviewer already. Choose somebody else.",
    reassignQueue:
      "The partner is asked, so it cannot wait in the queue. Choose who gets the answers.",
    reassignInterest: (name: string) =>
      `${name} has an interest in this app. Choose somebody else.`,
    reassignReason: "Say why, so that both reviewers know.",
    takenBy: (name: string) => `${name} took this review a moment before you.`,
    notYours: "Only the reviewer who took this review can do this. Take it first.",
    seen: "Say what you saw, so that the partner can find it.",
    wouldPass: "Say what would pass, so that the partner knows when it is mended.",
    question: "Write the question.",
    answer: "Answer this question.",
    noQuestion: "Mark at least one item with Question before asking the partner.",
    noFailedItem:
      "Mark at least one item as Failed before rejecting: the partner must know what to mend.",
    itemsLeft: (count: number) =>
      `${items(count)} ${count === 1 ? "is" : "are"} open, failed or asked about. Approve when every item has passed or is not applicable.`,
    partnerUnchecked:
      "This partner is not verified. Check organisation number and domain, then tick this.",
    summary: "Sum up for the partner why the request is rejected.",
    replyThere: "There is a saved reply with this name. Choose another name.",
    closed: "This review was withdrawn. Its thread is closed.",
  },

  queue: {
    title: "Review queue",
    rooms: "Reviews and activations",
    filters: "Which reviews",
    show: {
      open: "All open",
      waiting: "Waiting",
      "in-review": "In review",
      "with-partner": "With partner",
      late: "Overdue",
      mine: "Mine",
      closed: "Closed",
    },
    counted: (label: string, count: number) => `${label} (${count})`,
    search: "App or partner",
    find: "Search",
    clear: "Show all",
    review: "Review",
    named: (number: number, app: string) => `${number} · ${app}`,
    partner: "Partner",
    kind: "Kind",
    state: "State",
    queued: "In the queue since",
    reviewer: "Reviewer",
    nobody: "Nobody yet",
    round: (round: number) => `Round ${round}`,
    empty: {
      open: { title: "Nothing to review", body: "New publish requests appear here." },
      waiting: {
        title: "Nobody waits",
        body: "Every request has a reviewer. Look under In review for what is being worked on.",
      },
      "in-review": {
        title: "Nothing is in review",
        body: "Take a review that waits: the oldest stands first.",
      },
      "with-partner": {
        title: "No partner has questions to answer",
        body: "A review appears here after Ask the partner, and leaves when the partner answers.",
      },
      late: {
        title: "Nothing is over its target",
        body: "A review appears here when its first answer or its decision is overdue.",
      },
      mine: {
        title: "You have no review",
        body: "Take one that waits: the oldest stands first.",
      },
      closed: {
        title: "Nothing is closed yet",
        body: "Approved, rejected and withdrawn reviews appear here.",
      },
    },
    none: { title: "Nothing found", body: "No review's app or partner has this name." },
    showWaiting: "Show what waits",
  },

  bench: {
    title: (number: number, app: string) => `Review ${number}: ${app}`,
    pageTitle: (number: number) => `Review ${number}`,
    back: "Review queue",
    by: (partner: string, version: number, label: string) =>
      `${partner} · version ${version}${label ? `, ${label}` : ""}`,
    round: (round: number) => `Round ${round}`,
    partnerNote: "The partner’s note to you",
    progress: "Items judged",
    itemList: "Checklist items",
    groups: {
      OPEN: "Open",
      QUESTION: "Question",
      FAILED: "Failed",
      PASSED: "Passed",
      NOT_APPLICABLE: "Not applicable",
    },
    group: (name: string, count: number) => `${name} (${count})`,
    reopened: "Judged before; open again",
    why: "Why",
    verifiedBy: "How it is verified",
    answer: "The partner's answer",
    noAnswer: "The partner gave no answer.",
    position: (position: number, total: number) => `Item ${position} of ${total}`,
    previous: "Previous item",
    next: "Next item",
    allJudged: "Every item is judged. Decide above.",
    allJudgedNotTested:
      "Every item is judged. The security evaluation comes first: see above.",
    sentences,

    take: "Take review",
    taking: "Taking…",
    taken: "The review is yours.",
    giveBack: "Give back",
    givenBack: "Given back to its place in the queue.",
    reassign: "Reassign",
    reassignTitle: (name: string) => `Take this review from ${name}?`,
    reassignWill:
      "For whoever is absent. Verdicts and notes stay, and so does the place in the queue. Both reviewers are told by mail, with your reason; the partner sees that the reviewer is another one.",
    reassignTo: "To whom",
    reassignToHint: {
      IN_REVIEW: "Whoever has no interest in the app. Or back to its place in the queue.",
      WITH_PARTNER: "The partner is asked: the answers come to whom you choose.",
    },
    toQueue: "Back to the queue",
    reassignReason: "Reason",
    reassignReasonHint: "A note among SuperOffice's people, and part of the mails.",
    reassigned: "Done. Both were told.",
    away: (day: string) => `Away until ${day}.`,
    ask: "Ask the partner",
    askTitle: "Ask the partner?",
    askWill: (partner: string, count: number) =>
      `${partner} gets ${count === 1 ? "1 question" : `${count} questions`} by mail. The review waits for the answers and then comes back to you.`,
    askSubmit: "Send questions",
    asked: "The partner was asked.",
    approve: "Approve",
    approveTitle: (app: string) => `Approve ${app}?`,
    approveWill: (version: number, environments: readonly Environment[]) =>
      `Version ${version} is published to ${publishing.places(environments)} at once, in the place of what is published there. The partner is told by mail.`,
    approveKept: (version: number, environments: readonly Environment[]) =>
      `Version ${version} may then go live in ${publishing.places(environments)}. It waits as its partner chose, 60 days at most. The partner is told by mail.`,
    levelExplicit:
      "In Production every tenant needs its own request, approval and grant.",
    approveSubmit: "Approve and publish",
    approveNote: "Note to the partner",
    approveNoteHint: "Optional.",
    checked: "I have checked organisation number and domain",
    checkedHint: (partner: string) =>
      `${partner} is not verified. Approving verifies the company.`,
    approved: "Approved. The partner was told.",
    reject: "Reject",
    rejectTitle: (app: string) => `Reject ${app}?`,
    rejectWill: (count: number) =>
      `The partner reads the ${count === 1 ? "failed item" : `${count} failed items`}, what you saw and what would pass. The version is unlocked; a new request is the next round of this review, and keeps its place if it comes in time.`,
    rejectSubmit: "Reject request",
    summary: "Summary for the partner",
    rejected: "Rejected. The partner was told.",
    how: "Approve when every item has passed or is not applicable, reject when one has failed, ask the partner when one has a question.",
    left: (count: number) => `${items(count)} left.`,
    actions: "Work on this review",

    judge: (code: string) => `Verdict on ${code}`,
    verdict: "Verdict",
    options: {
      PASSED: "Meets the item.",
      FAILED: "The partner must mend it.",
      NOT_APPLICABLE: "This app does nothing of the kind.",
      QUESTION: "The partner must tell more first.",
    },
    seen: "What was seen",
    seenHint: "Where and how, so that the partner can see it too.",
    wouldPass: "What would pass",
    wouldPassHint: "So that the partner knows when it is mended.",
    question: "What you ask the partner",
    replies: "Saved replies",
    repliesWhy: "Takes it over into the verdict: Failed, what was seen, what would pass.",
    useReply: (title: string) => `Use “${title}”`,
    saveReply: "Save as a reply",
    saveReplyWill:
      "Every reviewer finds it at this item, in every review. Leave out what is about this app alone.",
    replyTitle: "Name",
    replyTitleHint: "Such as TLS 1.0 is offered.",
    replySaved: "Saved.",
    removeReply: (title: string) => `Remove “${title}”`,
    replyRemoved: "Removed.",
    thread: (code: string) => `Messages about ${code}`,
    threadWhy: "The partner reads them with the item, but for internal notes.",
    noThread: "Nobody has written about this item.",
    internal: "Internal note",
    internalHint: "Only SuperOffice's people read it; the partner never does.",
    internalBadge: "Internal",
    keys: "Keys",
    keysOn: "Single keys work",
    keysList: [
      { key: "j", does: "next item" },
      { key: "k", does: "previous item" },
      { key: "o", does: "next open item" },
      { key: "p", does: "passed" },
      { key: "f", does: "failed" },
      { key: "n", does: "not applicable" },
      { key: "q", does: "question" },
      { key: "s", does: "save the verdict" },
      { key: "a", does: "accept what the portal saw of this item" },
      { key: "A", does: "list all items that the portal saw pass, to accept them" },
    ],
    keysButtons: "What the keys do",
    observed: {
      all: (count: number) => `Accept ${items(count)} that the portal saw pass`,
      title: (count: number) => `Pass ${items(count)}?`,
      will: "Each of these gets the verdict Passed, with what the portal saw as its ground. They are yours like any other verdict: you can judge each of them anew.",
      form: "Accept what the portal saw",
      list: "Items that pass",
      submit: (count: number) => `Pass ${items(count)}`,
      saving: "Saving…",
      done: (count: number) => `${items(count)} passed, on what the portal saw.`,
      changed:
        "What the portal sees has changed since you opened this. Reload the page and look at the list again. Nothing was judged.",
    },
    save: "Save verdict",
    saving: "Saving…",

    app: "App",
    partner: "Partner",
    partnerState: "Company",
    verified: "Verified",
    unverified: "Not verified",
    unverifiedWhat:
      "Check organisation number and domain before you approve. The approval verifies the company.",
    kind: { CUSTOM: "Custom app", STANDARD: "Standard app" },
    contact: "Technical contact",
    clientId: (environment: string) => `Client ID, ${environment}`,
    redirects: "Redirect URLs",
    everywhere: "All environments",
    agents: "Agents",
    claims: "Claims",
    changes: "Changes",
    changesSince: (version: number, environment: string) =>
      `Against version ${version}, which was approved last for ${environment}.`,
    changesNone: "Nothing in the configuration changed.",
    changesInStage:
      "It is the version that was approved for Stage. No other one was approved before.",
    changesFirst: "No version of this app was approved before: everything is new.",
    facts: "The app",
    about: "What the partner says it does",
  },

  mails,
};
