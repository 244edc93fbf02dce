/** Where an app waits for its partner on the way to the App Store: on Home, on its own page, and the button. */
export const moves = {
  T7: {
    home: (app: string) => `Agree the day of ${app}’s security evaluation and enter it`,
    app: "Agree a day for the security evaluation with the evaluator, and enter it.",
    button: "Enter the day",
  },
  T10X: {
    home: (app: string) =>
      `Mend ${app} and ask for a re-test: its security evaluation failed`,
    app: "The security evaluation failed. Mend what the report says, then ask for a re-test.",
    button: "Ask for a re-test",
  },
  T11: {
    home: (app: string) => `Install ${app} in Production and say that it works`,
    app: "It is published to Production. Install it there and see that it works, then say so.",
    button: "Say that it works",
  },
  T12: {
    home: (app: string) => `Write the App Store listing of ${app} and request it`,
    app: "Complete the App Store listing and request its publication.",
    button: "Open the listing",
  },
  T14X: {
    home: (app: string) => `Mend ${app}: it is not compliant`,
    app: "The app is not compliant. Mend it before the date on the page.",
    button: "See what to mend",
  },
  UNLISTED: {
    home: (app: string) =>
      `Write the App Store listing of ${app} and request it: it has none`,
    app: "The app has no App Store listing. Write it and request its publication: the store shows what is approved.",
    button: "Open the listing",
  },
};
