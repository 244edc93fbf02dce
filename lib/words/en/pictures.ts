import type { PictureTrouble } from "@/lib/accounts/pictures/rules";

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

/** The picture of a person, on their profile and beside their name. */
export const pictures = {
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
  troubles,
};
