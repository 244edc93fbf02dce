/** What text field, text area and select look like. 16 px on a phone: smaller makes iOS zoom in. */
export const controlClasses =
  "w-full rounded border border-line-strong bg-surface px-3 py-2 text-lg text-ink sm:py-1.5 sm:text-base " +
  "hover:border-ink-soft placeholder:text-ink-faint " +
  "aria-invalid:border-danger aria-invalid:ring-1 aria-invalid:ring-danger " +
  "disabled:bg-sunken disabled:text-ink-soft";
