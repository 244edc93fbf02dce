/** Where a person's picture is; null where they have none, or it is not there to be seen. */
export function picturePath(userId: string, hash: string | null | undefined) {
  return hash ? `/api/people/${userId}/picture/${hash}` : null;
}
