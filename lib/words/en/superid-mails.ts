import { template } from "../letter";

const button = "Open the Security page";
const example: [string] = ["kim@fjordapps.example"];

/** Mails about the SuperID of one's account. */
export const mails = {
  connected: template(example, (label: string) => ({
    subject: "SuperID connected to your SuperOffice Developer Portal account",
    text: [
      "Check that this was you. From now on this SuperID signs in to your account:",
      { quote: label },
    ],
    button,
    after: [
      "If it was not you, disconnect it there, end all other sessions and change your password.",
    ],
  })),
  disconnected: template(example, (label: string) => ({
    subject: "SuperID disconnected from your SuperOffice Developer Portal account",
    text: [
      "Check that this was you. This SuperID no longer signs in to your account:",
      { quote: label },
    ],
    button,
    after: [
      "Your password still does. If it was not you, end all other sessions and change it.",
    ],
  })),
};
