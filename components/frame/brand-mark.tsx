/** The portal's mark: three environments, one above the other, and the way up through them. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 shrink-0" fill="none">
      <path
        d="M4 17.5 12 21.5 20 17.5"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        opacity="0.5"
      />
      <path
        d="M4 12.5 12 16.5 20 12.5"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
        strokeLinecap="round"
        opacity="0.75"
      />
      <path
        d="M12 2.5 20 6.75 12 11 4 6.75Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinejoin="round"
      />
    </svg>
  );
}
