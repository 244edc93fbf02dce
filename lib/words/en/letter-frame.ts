/** What stands around every letter. */
export const letterFrame = {
  language: "en",
  sender: "SuperOffice Developer Portal",
  buttonFails: "If the button does not work, copy this address into your browser:",
  why: "This mail was sent by the SuperOffice Developer Portal because of what happened there. Nobody reads answers to it.",
};
