/** What is in a file, wherever it lies: read piece by piece, never as a whole unless asked for. */
export type Bytes = {
  size: number;
  /** So many bytes from there on, or fewer where it ends. */
  read: (at: number, length: number) => Promise<Uint8Array>;
};

export function inMemory(bytes: Uint8Array): Bytes {
  return {
    size: bytes.length,
    read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)),
  };
}

/** A stretch of it, as bytes of their own. */
export function stretchOf(whole: Bytes, from: number, to: number): Bytes {
  return {
    size: to - from,
    read: (at, length) => whole.read(from + at, Math.min(length, to - from - at)),
  };
}

export async function* piecesOf(
  bytes: Bytes,
  length: number,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.size; at += length) yield await bytes.read(at, length);
}
