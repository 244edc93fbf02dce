/** Something to type or to send, as it stands; scrolls sideways, so it can be reached by keyboard. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <pre
      tabIndex={0}
      role="region"
      aria-label={label}
      className="overflow-x-auto rounded border border-line bg-surface p-4 font-mono text-sm"
    >
      <code>{code}</code>
    </pre>
  );
}
