/** The page of a failure; every page carries its words, so they stand alone. */
export const failures = {
  title: "Something went wrong on our side",
  what: "The page could not be shown. The fault is ours and has been logged.",
  data: "What was saved before is safe. If you had just sent a form, look whether its change is there before you send it again.",
  next: "Try again. If it keeps failing, contact SuperOffice and quote the reference below.",
  retry: "Try again",
  reference: "Reference:",
};
