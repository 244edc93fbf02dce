import type { FileKind, FileTrouble } from "@/lib/reviews/files/rules";
import { form } from "./form";

const troubles: Record<FileTrouble | "read_only", string> = {
  missing: "Choose a file first. An empty file is none.",
  large: "Choose a smaller file: 25 MB at most. Compress a video, or pack logs as ZIP.",
  kind: "Choose a picture (PNG, JPEG, WebP), a PDF, text (TXT, CSV, JSON, HAR), an Office file, a ZIP or a video (MP4, WebM). What is in this file is none of these.",
  pixels: "Make the picture smaller first: it may have 24 million pixels at most.",
  moving: "Choose a picture that stands still, or send a video. This one moves.",
  broken: "Choose another file: this picture is damaged, or cut off.",
  often: "You have sent many files. Wait an hour, then try again.",
  busy: "Another file is coming right now, yours or somebody else's. Try again in a moment.",
  again: "This form was sent before with another file. Choose yours once more.",
  closed: "This review is closed. Nothing is added to it any more.",
  full: "There are ten files here already. Remove one first, or pack several as ZIP.",
  heavy: "The files of a review may have 100 MB together. Remove one first.",
  read_only: form.readOnly,
};

const kinds: Record<FileKind, string> = {
  PNG: "PNG picture",
  JPEG: "JPEG picture",
  WEBP: "WebP picture",
  PDF: "PDF",
  TEXT: "Text",
  ZIP: "ZIP or Office",
  MP4: "MP4 video",
  WEBM: "WebM video",
};

/** Evidence: files that the partner gives a reviewer. */
export const reviewFiles = {
  heading: "Evidence",
  why: "Files that show what you answer: screenshots, test results, logs. SuperOffice and everybody of your company can open them. Passwords do not belong in them.",
  kept: "Kept for two years after the approval, for a year if the app is not approved, then deleted.",
  later: "As soon as the request is sent, you can add files and give test access here.",
  form: "Add a file",
  item: "Belongs to",
  whole: "The request as a whole",
  field: "File",
  hint: "25 MB at most: pictures, PDF, text, Office files, ZIP, video. Pictures are drawn anew, so that no place or name in them is kept.",
  submit: "Upload file",
  sending: (percent: number) => `Uploading, ${percent} %`,
  checking: "Uploaded. Looking at what is in it…",
  failed: "The line broke. Nothing was saved; try again.",
  done: "The file is saved.",
  refused: "The file was not taken. Nothing was changed.",
  troubles,
  kinds,
  list: "Files of this review",
  ofItem: (code: string) => `Files for ${code}`,
  ofWhole: "Files for the request as a whole",
  none: "No files yet.",
  by: (name: string) => `by ${name}`,
  addTo: (code: string) => `Add a file to ${code}`,
  open: "Opens here, as the portal drew it.",
  remove: "Remove",
  removeTitle: (name: string) => `Remove ${name}?`,
  removeWill:
    "The file is deleted for good. SuperOffice does not see it any more; that it was here stays in the activity log.",
  removeForm: (name: string) => `Remove ${name}`,
  removed: "The file is deleted.",
  refusedRemoval: "This review is closed: its files stay.",
};
