const LOGO = /^\/api\/partners\/([0-9a-f-]{36})\/logo$/;
const EVIDENCE = /^\/api\/apps\/([0-9a-f-]{36})\/reviews\/[0-9a-f-]{36}\/files$/;
const LISTING = /^\/api\/apps\/([0-9a-f-]{36})\/listing\/images$/;

const MEGABYTE = 1024 * 1024;
/** What stands around a file: the other fields, and their names. */
const FORM = 64 * 1024;

export type UploadForm = {
  /** Its page. */
  page: string;
  /** The field that the file is chosen in, which is also the parameter that says how it went. */
  field: "picture" | "file";
  /** The largest body that is taken. */
  most: number;
};

/**
 * The form that sends files to this address, or null when no files are sent there: the only
 * addresses that take a large body.
 */
export function uploadForm(pathname: string): UploadForm | null {
  const picture = { field: "picture", most: 5 * MEGABYTE + FORM } as const;
  if (pathname === "/api/profile/picture") return { page: "/profile", ...picture };
  const partnerId = LOGO.exec(pathname)?.[1];
  if (partnerId) return { page: `/admin/partners/${partnerId}`, ...picture };
  const listedId = LISTING.exec(pathname)?.[1];
  if (listedId) return listingForm(listedId);
  const appId = EVIDENCE.exec(pathname)?.[1];
  return appId ? evidenceForm(appId) : null;
}

/** The form on an app's page that takes evidence for its review. */
export function evidenceForm(appId: string): UploadForm {
  const page = `/apps/${appId}/validation`;
  return { page, field: "file", most: 25 * MEGABYTE + FORM };
}

/** The form on an app's page that takes images for its listing. */
export function listingForm(appId: string): UploadForm {
  const page = `/apps/${appId}/listing`;
  return { page, field: "file", most: 15 * MEGABYTE + FORM };
}

/**
 * Where that form says what an upload came to: beside its field, or beside what is there now. `more`
 * is what else was chosen in it.
 */
export function uploadOutcome(
  { page, field }: Pick<UploadForm, "page" | "field">,
  trouble: string | null,
  more = "",
): string {
  return trouble
    ? `${page}?${field}=${trouble}${more}#new-${field}`
    : `${page}?${field}=done${more}#${field}`;
}
