import type { FileKind } from "./rules";

/** A file as both sides see it. */
export type FileLine = {
  id: string;
  /** Of the item it belongs to; null: the request as a whole. */
  item: string | null;
  name: string;
  kind: FileKind;
  size: number;
  at: Date;
  by: string;
  path: string;
};

/** A file as it is sent. */
export type SentFile = {
  name: string;
  kind: FileKind;
  size: number;
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>;
};
