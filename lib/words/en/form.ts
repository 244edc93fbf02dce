export const form = {
  tooManyFiles: "You have downloaded many files. Wait an hour, then try again.",
  checkFields: (count: number) =>
    count === 1 ? "Mend the marked field." : `Mend the ${count} marked fields.`,
  signedOut:
    "You are signed out. Sign in again in another tab, then send this form once more; nothing you typed is lost.",
  unavailable:
    "The portal cannot reach its database right now. Send the form again in a moment: it cannot take effect twice.",
  notFound: "This does not exist, or it is not yours to see.",
  forbidden: "You do not have the right to do this. Ask somebody who has it.",
  stale:
    "Somebody saved a change since you opened this page. Nothing of yours was saved. Copy what you typed, reload, and try again.",
  busy: "Somebody is changing this right now. Nothing was saved. Try again in a moment.",
  sentBefore: "This form was sent before with other values. Reload the page.",
  shownOnce: "This was done already, and the value is not shown again.",
  stepUp:
    "Confirm that it is you first. Nothing was changed; send this once more when you have.",
  readOnly:
    "You are viewing as somebody else, so nothing can be changed. Nothing was. Stop viewing first.",
  noControl: "Remove the invisible characters.",
  required: "Fill in this field.",
  tooLong: (max: number) => `Use at most ${max.toLocaleString("en")} characters.`,
  chooseOne: "Choose one.",
};
