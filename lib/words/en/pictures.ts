import type { PictureTrouble } from "@/lib/pictures/rules";

const troubles: Record<PictureTrouble, string> = {
  missing: "Choose a picture first.",
  large: "Choose a smaller file: a picture may have 5 MB at most.",
  kind: "Choose a JPEG, PNG or WebP picture. What is in this file is none of these.",
  pixels: "Make the picture smaller first: it may have 24 million pixels at most.",
  moving: "Choose a picture that stands still. This one moves.",
  broken: "Choose another file: this picture is damaged, or cut off.",
  often: "You have sent many pictures. Wait an hour, then try again.",
  busy: "Many pictures are being drawn right now. Try again in a moment.",
  again: "This form was sent before with another picture. Choose yours once more.",
};

type Words = {
  heading: string;
  description: string;
  /** Below the picture as it is, and where there is none. */
  now: string;
  none: string;
  field: string;
  hint: string;
  formLabel: string;
  submit: string;
  remove: string;
  removing: string;
  removed: string;
  done: string;
  refused: string;
};

/** The picture of a person, on their profile and beside their name. */
const own: Words = {
  heading: "Picture",
  description:
    "Your colleagues and SuperOffice see it beside your name. We keep a small square of it, and nothing else that is in the file.",
  now: "Your picture as it is now",
  none: "You have no picture. Your initials stand in its place.",
  field: "New picture",
  hint: "JPEG, PNG or WebP, 5 MB at most. The middle of it is cut out as a square.",
  formLabel: "Your picture",
  submit: "Upload picture",
  remove: "Delete picture",
  removing: "Deleting…",
  removed: "Your picture is deleted. Your initials stand in its place.",
  done: "This is your picture now.",
  refused: "The picture was not taken. Nothing was changed.",
};

/** The logo of a partner, beside its name. */
const logo: Words = {
  heading: "Logo",
  description:
    "The partner and SuperOffice see it beside the name. We keep a small square of it, and nothing else that is in the file.",
  now: "The logo as it is now",
  none: "There is no logo yet.",
  field: "New logo",
  hint: "JPEG, PNG or WebP, 5 MB at most. It is shown as a circle, on white: a square with the logo in its middle looks best.",
  formLabel: "Logo of the partner",
  submit: "Upload logo",
  remove: "Delete logo",
  removing: "Deleting…",
  removed: "The logo is deleted.",
  done: "This is the logo now.",
  refused: "The logo was not taken. Nothing was changed.",
};

export const pictures = { troubles, own, logo };
