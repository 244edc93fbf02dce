/** The words of the kit that the browser draws; those of other kinds of page stand in ui.ts. */
export const kit = {
  locale: "en-GB",
  form: {
    signIn: "Sign in (opens in a new tab)",
    noConnection:
      "The portal did not answer. Check your connection and send the form again: it cannot take effect twice.",
    broke:
      "Something went wrong on our side. What you typed is still here. Reload the page if sending it again does not help.",
    reference: "Reference:",
    changed: (fields: string) => `Not saved yet: ${fields}.`,
    discard: "Discard changes",
    leave: "You have changes that are not saved. Leave this page without saving them?",
  },
  copy: {
    button: "Copy",
    done: "Copied",
    failed: "Copying is blocked here. The text is selected: press Ctrl+C or ⌘C.",
  },
  download: "Download (.txt)",
  cancel: "Cancel",
  close: "Close",
  draft: {
    restored: "Put back what you typed",
    older:
      "Somebody has saved since then: saving shows you what changed, and nothing is overwritten.",
    discard: "Discard what I typed",
    homeless: "This form no longer has the fields for these. Copy what you still need.",
  },
  stale: {
    heading: "What changed while you were typing",
    by: (names: readonly string[]) =>
      `${names.join(" and ") || "Somebody"} saved since you opened this page. Only fields that one of you changed are listed.`,
    before: "When you began",
    theirs: "Saved meanwhile",
    yours: "Yours",
    becomes: "After merging:",
    choose: (label: string) => `${label}: both of you changed it. Which one is kept?`,
    keepTheirs: "What was saved meanwhile",
    keepYours: "Yours",
    merge: "Merge and save",
    kept: "What you typed stays in the fields until it is saved.",
  },
};
