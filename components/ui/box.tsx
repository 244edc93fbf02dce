/** A check box or radio: 24 px to hit with the margin it brings, coloured by the browser. */
export const boxClasses =
  "my-0.5 size-5 shrink-0 accent-brand aria-invalid:outline-2 aria-invalid:outline-danger";
